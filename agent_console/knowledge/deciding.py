"""Deciding about suggestions: what they change, taken as they are, by hand, or declined with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Form, Path, Query, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Engine

from agent_console.centre import Centre
from agent_console.desk.article import ArticleView
from agent_console.knowledge.asking import Asking, Edits, Suggests
from agent_console.knowledge.choices import owner_name, person_name
from agent_console.knowledge.comparing import Compared, compared
from agent_console.knowledge.editing import FORM, done_page, editor_of, form_page, sent
from agent_console.knowledge.editor import EditorView, Other
from agent_console.knowledge.form import article_from
from agent_console.knowledge.merging import merge
from agent_console.knowledge.saving import base_of
from agent_console.knowledge.showing import as_agent
from agent_console.knowledge.values import values_of
from agent_console.knowledge.words import SUGGESTION_CLASSES, SUGGESTION_STATES
from agent_console.texts.marking import N_
from buergerdraht.database import writing
from buergerdraht.errors import NotFound
from kb.article import Article
from kb.articles import article, articles
from kb.change import Change
from kb.errors import ArticleConflict, SuggestionDecided
from kb.suggestions import (
    Suggestion,
    SuggestionState,
    accept,
    decline,
    open_suggestions,
    suggestion,
    suggestions_by,
)
from kb.versions import versions

router = APIRouter()
SAY_WHY = N_("Bitte schreiben Sie, warum; das liest, wer den Vorschlag gemacht hat.")
SuggestionId = Annotated[int, Path(ge=1, le=2**31 - 1)]


@dataclass(frozen=True)
class SuggestionView:
    """One suggestion in words."""

    suggestion: Suggestion
    title: str
    owner: str
    who: str
    decided_by: str
    state: str
    state_class: str


@dataclass(frozen=True)
class Deciding:
    """A suggestion with what it changes; `has_moved`: the article was changed since."""

    about: SuggestionView
    article: Article
    shown: ArticleView
    differences: tuple[Compared, ...]
    may_decide: bool
    has_moved: bool
    complaint: str = ""


@router.get("/knowledge/suggestions")
async def page(mine: Suggests, done: Annotated[str, Query(max_length=20)] = "") -> Response:
    """To decide for those who may; and what became of one's own."""
    centre = await mine.centre()
    to_decide: Sequence[Suggestion] = ()
    if mine.whose != frozenset():
        to_decide = await mine.read(open_suggestions, mine.whose)
    own = await mine.read(suggestions_by, mine.person.login)
    context = {
        "to_decide": await _views(mine, to_decide, centre),
        "own": await _views(mine, own, centre),
        "decides": mine.whose != frozenset(),
        "done": done,
    }
    return await mine.page("suggestions", "knowledge/suggestions.html", context)


@router.get("/knowledge/suggestions/{suggestion_id}")
async def show(mine: Suggests, suggestion_id: SuggestionId) -> Response:
    return await _deciding_page(mine, suggestion_id)


@router.get("/knowledge/suggestions/{suggestion_id}/edit")
async def take_over(mine: Edits, suggestion_id: SuggestionId) -> Response:
    """The suggestion in the editor, together with what changed in the article since."""
    found, current = await _to_decide(mine, suggestion_id)
    return await form_page(mine, await _merging(mine, found, current))


@router.post("/knowledge/suggestions/{suggestion_id}/edit", openapi_extra=FORM)
async def save_merged(mine: Edits, suggestion_id: SuggestionId) -> Response:
    """Saves what was made of the suggestion; it counts as accepted."""
    found, current = await _to_decide(mine, suggestion_id)
    form = await sent(mine.request)
    wanted, complaints = article_from(form.typed, replace(current, version=form.version))
    mine.check_may_edit(wanted.owner)
    view = replace(await _merging(mine, found, current), values=form.typed)
    if complaints:
        return await form_page(mine, replace(view, complaints=complaints), 422)
    try:
        await mine.read(_accept, found.id, mine, wanted)
    except ArticleConflict:
        theirs = await mine.read(article, current.id)
        again = replace(found, article=replace(wanted, version=current.version))
        return await form_page(mine, await _merging(mine, again, theirs), 409)
    return RedirectResponse(done_page(current.id, "saved", view), 303)


@router.post("/knowledge/suggestions/{suggestion_id}/accept")
async def take(mine: Edits, suggestion_id: SuggestionId) -> Response:
    found, current = await _to_decide(mine, suggestion_id)
    mine.check_may_edit(found.article.owner)
    if current.version != found.article.version:
        return RedirectResponse(f"/knowledge/suggestions/{suggestion_id}/edit", 303)
    await mine.read(_accept, suggestion_id, mine, None)
    return RedirectResponse("/knowledge/suggestions?done=accepted", 303)


@router.post("/knowledge/suggestions/{suggestion_id}/decline")
async def refuse(
    mine: Edits, suggestion_id: SuggestionId, answer: Annotated[str, Form(max_length=1000)] = ""
) -> Response:
    await _to_decide(mine, suggestion_id)
    if not answer.strip():
        return await _deciding_page(mine, suggestion_id, SAY_WHY)
    await mine.read(_decline, suggestion_id, mine, answer.strip())
    return RedirectResponse("/knowledge/suggestions?done=declined", 303)


async def _merging(mine: Asking, found: Suggestion, current: Article) -> EditorView:
    base = await mine.read(base_of, current, found.article.version)
    merged = merge(values_of(base), values_of(current), values_of(found.article))
    view = replace(editor_of(current), values=merged.values, note=found.note)
    view = replace(view, action=f"/knowledge/suggestions/{found.id}/edit", draft=f"decide-{found.id}")
    if current.version == found.article.version:
        return view
    last = (await mine.read(versions, current.id))[0]
    other = Other(person_name(last.by, await mine.centre()), last.at, merged)
    return replace(view, other=other)


async def _to_decide(mine: Asking, suggestion_id: int) -> tuple[Suggestion, Article]:
    """The suggestion and its article as it is now; raises NotAllowed, SuggestionDecided."""
    found = await mine.read(suggestion, suggestion_id)
    current = await mine.read(article, found.article.id)
    mine.check_may_edit(current.owner)
    if found.state is not SuggestionState.OPEN:
        raise SuggestionDecided(N_("Über diesen Vorschlag ist schon entschieden. Bitte die Liste neu laden."))
    return found, current


async def _deciding_page(mine: Asking, suggestion_id: int, complaint: str = "") -> Response:
    found = await mine.read(suggestion, suggestion_id)
    current = await mine.read(article, found.article.id)
    may_decide = mine.may_edit(current.owner)
    if not (may_decide or found.by == mine.person.login):
        raise NotFound(N_("Diesen Vorschlag gibt es nicht. Bitte die Liste neu laden."))
    centre = await mine.centre()
    base = await mine.read(base_of, current, found.article.version)
    view = Deciding(
        (await _views(mine, (found,), centre))[0],
        current,
        await as_agent(mine, found.article),
        tuple(compared(base, replace(found.article, state=base.state), centre)),
        may_decide and found.state is SuggestionState.OPEN,
        current.version != found.article.version,
        complaint,
    )
    context = {"view": view, "article": view.shown}
    return await mine.page("suggestions", "knowledge/suggestion.html", context, 422 if complaint else 200)


async def _views(mine: Asking, suggestions: Sequence[Suggestion], centre: Centre) -> list[SuggestionView]:
    ids = {one.article.id for one in suggestions}
    owners = {one.id: one.owner for one in await mine.read(articles, ids)} if ids else {}
    return [
        SuggestionView(
            one,
            one.article.title,
            owner_name(owners.get(one.article.id, ""), centre),
            person_name(one.by, centre),
            person_name(one.decided_by, centre),
            SUGGESTION_STATES[one.state],
            SUGGESTION_CLASSES[one.state],
        )
        for one in suggestions
    ]


def _accept(engine: Engine, suggestion_id: int, mine: Asking, merged: Article | None) -> None:
    with writing(engine) as session:
        accept(session, suggestion_id, mine.person.login, mine.now, merged=merged)


def _decline(engine: Engine, suggestion_id: int, mine: Asking, answer: str) -> None:
    with writing(engine) as session:
        decline(session, suggestion_id, Change(mine.person.login, note=answer), mine.now)
