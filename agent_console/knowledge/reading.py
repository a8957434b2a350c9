"""One article as the desk shows it, with what an editor can do; publishing, withdrawing, reviewing."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Engine

from agent_console.desk.article import ArticleView
from agent_console.knowledge.asking import Asking, Edits, Reads
from agent_console.knowledge.choices import owner_name
from agent_console.knowledge.editing import ArticleId, check_is_visible
from agent_console.knowledge.showing import as_agent
from agent_console.knowledge.words import STATE_CLASSES, STATES
from agent_console.texts.marking import N_
from buergerdraht.database import writing
from buergerdraht.people.grants import mandanten
from buergerdraht.zone import HOUSE_ZONE
from kb.article import Article, ArticleState
from kb.articles import article, save
from kb.change import Change
from kb.states import MOVES

router = APIRouter()
DONE = {
    "saved": N_("Gespeichert."),
    "published": N_("Veröffentlicht. Die Arbeitsplätze finden den Artikel jetzt."),
    "withdrawn": N_("Zurückgezogen. Die Arbeitsplätze finden den Artikel nicht mehr."),
    "draft": N_("Der Artikel ist jetzt ein Entwurf."),
    "reviewed": N_("Als geprüft vermerkt."),
    "restored": N_("Wiederhergestellt. Die früheren Fassungen bleiben erhalten."),
    "suggested": N_("Vorschlag abgeschickt. Was daraus wird, steht unter „Vorschläge“."),
}
MONTHS = {"3": 91, "6": 182, "12": 365, "24": 730}
PERIODS = [("3", N_("3 Monaten")), ("6", N_("6 Monaten")), ("12", N_("1 Jahr")), ("24", N_("2 Jahren"))]


@dataclass(frozen=True)
class ReadingView:
    """`moves` are the states it can go to; `done` what has just been done, in a sentence.

    `draft` names what was typed in this browser's tab and has just been saved.
    """

    article: Article
    shown: ArticleView
    state: str
    state_class: str
    owner: str
    is_due: bool
    may_edit: bool
    may_suggest: bool
    moves: tuple[str, ...]
    done: str
    draft: str


@router.get("/knowledge/articles/{article_id}")
async def show(
    mine: Reads,
    article_id: ArticleId,
    done: Annotated[str, Query(max_length=20)] = "",
    draft: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    found = await mine.read(article, article_id)
    check_is_visible(found, mine)
    centre, today = await mine.centre(), mine.now.astimezone(HOUSE_ZONE).date()
    may_edit = mine.may_edit(found.owner)
    view = ReadingView(
        article=found,
        shown=await as_agent(mine, found),
        state=STATES[found.state],
        state_class=STATE_CLASSES[found.state],
        owner=owner_name(found.owner, centre),
        is_due=found.review_on is not None and found.review_on <= today,
        may_edit=may_edit,
        may_suggest=not may_edit and mandanten(mine.person, "suggest", "knowledge") != frozenset(),
        moves=tuple(state.value for state in ArticleState if may_edit and state in MOVES[found.state]),
        done=DONE.get(done, ""),
        draft=draft,
    )
    context = {"view": view, "article": view.shown, "periods": PERIODS}
    return await mine.page("articles", "knowledge/article.html", context)


@router.get("/knowledge/articles/{article_id}/state")
async def ask(mine: Edits, article_id: ArticleId, to: ArticleState) -> Response:
    """Says what publishing or withdrawing will do, before it is done."""
    found = await mine.read(article, article_id)
    mine.check_may_edit(found.owner)
    context = {"article": found, "to": to.value}
    return await mine.page("articles", "knowledge/state.html", context)


@router.post("/knowledge/articles/{article_id}/state")
async def move(
    mine: Edits,
    article_id: ArticleId,
    to: Annotated[ArticleState, Form()],
    version: Annotated[int, Form(ge=1)],
) -> Response:
    found = await mine.read(article, article_id)
    mine.check_may_edit(found.owner)
    if found.state is not to:
        await mine.read(_save, replace(found, state=to, version=version), mine, N_(STATES[to]))
    return _back(article_id, to.value)


@router.post("/knowledge/articles/{article_id}/reviewed")
async def reviewed(
    mine: Edits,
    article_id: ArticleId,
    version: Annotated[int, Form(ge=1)],
    again_in: Annotated[str, Form(max_length=4)] = "12",
) -> Response:
    """The article is right as it is; it is to be looked at again after that many months."""
    found = await mine.read(article, article_id)
    mine.check_may_edit(found.owner)
    today = mine.now.astimezone(HOUSE_ZONE).date()
    wanted = replace(found, version=version, reviewed_on=today, review_on=next_review(today, again_in))
    if (found.reviewed_on, found.review_on) != (wanted.reviewed_on, wanted.review_on):
        await mine.read(_save, wanted, mine, N_("geprüft"))
    return _back(article_id, "reviewed")


def next_review(today: date, months: str) -> date:
    return today + timedelta(days=MONTHS.get(months, MONTHS["12"]))


def _save(engine: Engine, wanted: Article, mine: Asking, note: str) -> Any:
    with writing(engine) as session:
        return save(session, wanted, mine.now, Change(mine.person.login, note=note))


def _back(article_id: int, done: str) -> Response:
    return RedirectResponse(f"/knowledge/articles/{article_id}?done={done}", 303)
