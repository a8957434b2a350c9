"""Writing articles: the form, its preview, saving."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from agent_console.knowledge.asking import Asking, Edits, Suggests
from agent_console.knowledge.choices import Choices, choices, every_owner, person_name
from agent_console.knowledge.editor import EditorView, Other
from agent_console.knowledge.fields import FIELDS, ONLINE_FIELDS, online_name
from agent_console.knowledge.form import article_from, clean, typed_of
from agent_console.knowledge.saving import NEW, Clash, Wish, keep
from agent_console.knowledge.showing import as_agent
from agent_console.knowledge.values import values_of
from agent_console.texts.marking import N_
from agent_console.web.described import form_of
from buergerdraht.errors import NotFound
from kb.article import Article, ArticleState
from kb.articles import article
from kb.change import Change
from kb.offices import offices

router = APIRouter()
SOURCE = "redaktion"
KEY = re.compile(r"[0-9a-f]{16}")
MOST_IN_A_NOTE = 400
FORM = form_of(("version", "key", "note", *FIELDS, *(online_name(0, one.name) for one in ONLINE_FIELDS)))
ArticleId = Annotated[int, Path(ge=1, le=2**31 - 1)]
Sent = Mapping[str, Any]


@dataclass(frozen=True)
class Form:
    """A form of the editor as it was sent: what was typed, the version it began with, the note."""

    typed: dict[str, str]
    version: int
    key: str
    note: str


async def sent(request: Request) -> Form:
    form = await request.form(max_files=0)
    version, key, note = (clean(str(form.get(name, ""))) for name in ("version", "key", "note"))
    number = int(version) if re.fullmatch(r"\d{1,9}", version) else NEW
    is_key = KEY.fullmatch(key) is not None
    return Form(typed_of(form), number or NEW, key if is_key else "", note.strip()[:MOST_IN_A_NOTE])


def empty(mine: Asking, key: str) -> Article:
    """A new article of the Mandant whose knowledge the person edits."""
    owner = "" if mine.may_edit("") else min(mine.whose or {""})
    return Article(SOURCE, key, "", "", "00", owner=owner, state=ArticleState.DRAFT)


@router.get("/knowledge/new")
async def new(mine: Edits, like: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None) -> Response:
    """An empty form, or a copy of an article for another region."""
    fresh = empty(mine, secrets.token_hex(8))
    values = values_of(fresh) | {"region": ""}
    if like is not None:
        model = await mine.read(article, like)
        values = values_of(model) | {"region": "", "owner": fresh.owner, "reviewed_on": "", "review_on": ""}
    return await form_page(mine, EditorView(fresh, values, NO_CHOICES, *NEW_FORM, 0, fresh.source_id))


@router.post("/knowledge/new", openapi_extra=FORM)
async def create(mine: Edits) -> Response:
    form = await sent(mine.request)
    fresh = replace(empty(mine, form.key or secrets.token_hex(8)), version=NEW)
    view = EditorView(fresh, form.typed, NO_CHOICES, *NEW_FORM, 0, fresh.source_id, form.note)
    return await _save(mine, view, replace(form, version=NEW))


@router.get("/knowledge/articles/{article_id}/edit")
async def edit(mine: Edits, article_id: ArticleId) -> Response:
    found = await mine.read(article, article_id)
    mine.check_may_edit(found.owner)
    return await form_page(mine, editor_of(found))


@router.post("/knowledge/articles/{article_id}/edit", openapi_extra=FORM)
async def change(mine: Edits, article_id: ArticleId) -> Response:
    found = await mine.read(article, article_id)
    mine.check_may_edit(found.owner)
    form = await sent(mine.request)
    view = replace(editor_of(found), values=form.typed, version=form.version, note=form.note)
    return await _save(mine, view, form)


@router.post("/knowledge/preview", openapi_extra=FORM)
async def preview(mine: Suggests) -> Response:
    """The article as an agent would see it now; where a field is wrong, as it was."""
    form = await sent(mine.request)
    shown, _complaints = article_from(form.typed, empty(mine, "preview"))
    return mine.part("knowledge/preview.html", {"article": await as_agent(mine, shown)})


NO_CHOICES = Choices({}, ())
NEW_FORM = ("/knowledge/new", "article-new")


def editor_of(found: Article) -> EditorView:
    action = f"/knowledge/articles/{found.id}/edit"
    return EditorView(found, values_of(found), NO_CHOICES, action, f"article-{found.id}", found.version)


async def form_page(mine: Asking, view: EditorView, status: int = 200) -> Response:
    """The editor with its lists and the first preview."""
    centre = await mine.centre()
    owners = [one for one in every_owner(centre) if mine.may_edit(one) or one == view.values.get("owner")]
    lists = choices(centre, await mine.read(offices), owners)
    shown, _complaints = article_from(view.values, view.article)
    context = {"view": replace(view, choices=lists), "article": await as_agent(mine, shown)}
    return await mine.page("articles", "knowledge/editor.html", context, status)


async def _save(mine: Asking, view: EditorView, form: Form) -> Response:
    wanted, complaints = article_from(form.typed, replace(view.article, version=form.version))
    if not mine.may_edit(wanted.owner):
        complaints["owner"] = N_(
            "Diesem Mandanten dürfen Sie keinen Artikel geben. Bitte einen anderen wählen."
        )
    if complaints:
        return await form_page(mine, replace(view, complaints=complaints), 422)
    wish = Wish(wanted, form.typed, Change(mine.person.login, note=form.note))
    kept = await mine.read(keep, wish, mine.now)
    if isinstance(kept, Clash):
        return await clash_page(mine, editor_of(kept.current), kept)
    return RedirectResponse(done_page(kept.id, "saved", view), 303)


def done_page(article_id: int, done: str, view: EditorView) -> str:
    """Where somebody goes after saving; the page there forgets what was typed."""
    return f"/knowledge/articles/{article_id}?done={done}&draft={view.draft}"


async def clash_page(mine: Asking, view: EditorView, clash: Clash) -> Response:
    """The form with both people's changes in it, to be looked at and saved."""
    centre = await mine.centre()
    mine.check_may_edit(clash.current.owner)
    other = Other(person_name(clash.by, centre), clash.at, clash.merged)
    return await form_page(mine, replace(view, values=clash.merged.values, other=other), 409)


def check_is_visible(found: Article, mine: Asking) -> None:
    """Drafts and withdrawn articles are for those who write; others do not learn that they exist."""
    if found.state is not ArticleState.PUBLISHED and mine.whose == frozenset():
        raise NotFound(N_("Diesen Artikel gibt es nicht. Bitte neu suchen."))
