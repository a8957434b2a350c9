"""Words that say the same: the editors' groups, those shipped, and what calls have taught."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Path, Query, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Engine

from agent_console.knowledge.asking import Asking, Edits
from agent_console.knowledge.tabs import Mandanten
from agent_console.knowledge.writing import signed, written
from agent_console.texts.marking import N_
from buergerdraht.errors import BuergerdrahtError, NotFound
from kb.articles import article
from kb.learning.switch import is_on, switch
from kb.learning.terms import Candidate, Term, accept, candidates, decline
from kb.search.everyday_words import shipped_groups
from kb.synonyms import Group, add, change, groups, remove
from kb.word_groups import Words, shared

router = APIRouter()
LONGEST_TEXT = 2000
Text = Annotated[str, Form(max_length=LONGEST_TEXT)]
Revision = Annotated[int, Form(ge=0, le=2**31)]
GroupId = Annotated[int, Path(ge=1, le=2**53)]


@dataclass(frozen=True)
class GroupView:
    """A group as text, and which of its words stand in other groups too."""

    group: Group
    text: str
    shared: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Synonyms:
    """Everything on the page. `typed` and `complaint` belong to the group `about`; 0 is the new one."""

    groups: tuple[GroupView, ...]
    shipped: tuple[str, ...]
    learned: tuple[Candidate, ...]
    is_on: bool
    may_edit: bool
    about: int = -1
    typed: str = ""
    complaint: str = ""


@router.get("/knowledge/synonyms")
async def page(mine: Edits, done: Annotated[str, Query(max_length=20)] = "") -> Response:
    return await _page(mine, done=done)


@router.post("/knowledge/synonyms")
async def new(mine: Edits, words: Text = "") -> Response:
    mine.check_may_edit("")
    try:
        await written(mine, add, words, shipped_groups(), signed(mine))
    except BuergerdrahtError as error:
        return await _page(mine, (0, words, error))
    return _done("added")


@router.post("/knowledge/synonyms/{group_id}")
async def save(mine: Edits, group_id: GroupId, revision: Revision, words: Text = "") -> Response:
    mine.check_may_edit("")
    opened = await _opened(mine, group_id, revision)
    try:
        await written(mine, change, opened, words, signed(mine))
    except BuergerdrahtError as error:
        return await _page(mine, (group_id, words, error))
    return _done("saved")


@router.post("/knowledge/synonyms/{group_id}/remove")
async def delete(mine: Edits, group_id: GroupId, revision: Revision) -> Response:
    mine.check_may_edit("")
    await written(mine, remove, await _opened(mine, group_id, revision), signed(mine))
    return _done("removed")


@router.post("/knowledge/learned")
async def decide(
    mine: Edits,
    words: Annotated[str, Form(max_length=200)],
    article_id: Annotated[int, Form(ge=1, le=2**53)],
    verdict: Annotated[str, Form(pattern="^(accept|decline)$")],
) -> Response:
    """One click: a synonym of that article, or never offered again."""
    found = await mine.read(article, article_id)
    mine.check_may_edit(found.owner)
    act = accept if verdict == "accept" else decline
    await written(mine, act, Term(words, article_id), signed(mine))
    return _done(verdict)


@router.post("/knowledge/learned/ranking")
async def switch_ranking(mine: Edits, wanted: Annotated[bool, Form()]) -> Response:
    """Whether what settled earlier calls counts in the order of hits."""
    mine.check_may_edit("")
    await written(mine, switch, wanted, mine.person.login, mine.now)
    return _done("on" if wanted else "off")


async def _page(
    mine: Asking, refused: tuple[int, str, BuergerdrahtError] | None = None, done: str = ""
) -> Response:
    view = await mine.read(synonyms_of, mine.whose, refused)
    status = refused[2].status if refused else 200
    context = {"view": view, "done": done}
    return await mine.page("synonyms", "knowledge/synonyms.html", context, status)


def synonyms_of(
    engine: Engine, whose: Mandanten, refused: tuple[int, str, BuergerdrahtError] | None = None
) -> Synonyms:
    """Blocks on the database; `refused` is a group that was typed and not taken, with the reason."""
    about, typed, complaint = (refused[0], refused[1], refused[2].sentence) if refused else (-1, "", "")
    own, shipped = groups(engine), shipped_groups()
    return Synonyms(
        tuple(
            _view(group, [*(other.words for other in own if other != group), *map(tuple, shipped)])
            for group in own
        ),
        tuple(", ".join(group) for group in shipped),
        tuple(candidates(engine, whose)),
        is_on(engine),
        whose is None,
        about,
        typed,
        complaint,
    )


def _view(group: Group, others: list[Words]) -> GroupView:
    twice = tuple((word, ", ".join(other)) for word, other in shared(group.words, others))
    return GroupView(group, ", ".join(group.words), twice)


async def _opened(mine: Asking, group_id: int, revision: int) -> Group:
    """The group with the revision that the page showed, so that a newer one is not overwritten."""
    found = next((one for one in await mine.read(groups) if one.id == group_id), None)
    if found is None:
        raise NotFound(N_("Diese Wortgruppe gibt es nicht mehr. Bitte die Seite neu laden."))
    return Group(found.id, found.words, found.by, found.at, revision)


def _done(what: str) -> Response:
    return RedirectResponse(f"/knowledge/synonyms?done={what}", 303)
