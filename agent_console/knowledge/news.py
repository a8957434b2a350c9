"""Aktuelles: what leads and editors write for every desk."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from agent_console.centre import Centre
from agent_console.desk.asking import live_of
from agent_console.desk.news import KINDS, LOOKS, where_name
from agent_console.knowledge.asking import Asking
from agent_console.knowledge.choices import person_name
from agent_console.knowledge.news_form import Typed, draft_of, places_for, typed_of
from agent_console.knowledge.writing import signed, written
from agent_console.texts.marking import N_
from agent_console.web.visitor import allowed, parts_of
from buergerdraht.errors import BuergerdrahtError, NotAllowed, NotFound
from buergerdraht.people.grants import may
from buergerdraht.people.sessions import SignedIn
from kb.news import LONGEST_TEXT, Draft, Piece, end_now, news, rewrite, write

router = APIRouter()
SHOWN_AFTER_END = timedelta(days=30)
NewsId = Annotated[int, Path(ge=1, le=2**53)]
Revision = Annotated[int, Form(ge=0, le=2**31)]


@dataclass(frozen=True)
class Line:
    """A piece in words; `may_edit`: whether this person may change or end it."""

    piece: Piece
    look: str
    kind: str
    where: str
    written_by: str
    may_edit: bool


@dataclass(frozen=True)
class Outcome:
    """What became of the form that was sent before: done, or refused."""

    done: str = ""
    refused: BuergerdrahtError | None = None


async def writes(request: Request, person: Annotated[SignedIn, Depends(allowed("edit", "news"))]) -> Asking:
    return Asking(request, person, parts_of(request).clock())


Writes = Annotated[Asking, Depends(writes)]


@router.get("/knowledge/news")
async def page(mine: Writes, done: Annotated[str, Query(max_length=20)] = "") -> Response:
    return await _page(mine, typed_of(None, mine.now), Outcome(done))


@router.post("/knowledge/news")
async def new(mine: Writes, typed: Annotated[Typed, Form()]) -> Response:
    return await _save(mine, typed, None)


@router.get("/knowledge/news/{news_id}")
async def show(mine: Writes, news_id: NewsId) -> Response:
    piece = await _piece(mine, news_id)
    return await _page(mine, typed_of(piece, mine.now), Outcome(), piece)


@router.post("/knowledge/news/{news_id}")
async def save(mine: Writes, news_id: NewsId, typed: Annotated[Typed, Form()]) -> Response:
    piece = await _piece(mine, news_id)
    return await _save(mine, typed, Piece(piece.id, piece.draft, piece.written_by, typed.revision))


@router.post("/knowledge/news/{news_id}/end")
async def end(mine: Writes, news_id: NewsId, revision: Revision) -> Response:
    """Off all desks within a second."""
    piece = await _piece(mine, news_id)
    as_shown = Piece(piece.id, piece.draft, piece.written_by, revision)
    await written(mine, end_now, as_shown, signed(mine))
    return _done(mine, "ended")


async def _save(mine: Asking, typed: Typed, before: Piece | None) -> Response:
    try:
        draft = await mine.read(draft_of, typed, await mine.centre(), mine.now)
        _check_may_write(mine, draft, await mine.centre())
        if before is None:
            await written(mine, write, draft, signed(mine))
        else:
            await written(mine, rewrite, before, draft, signed(mine))
    except BuergerdrahtError as error:
        return await _page(mine, typed, Outcome(refused=error), before)
    return _done(mine, "saved" if before else "written")


async def _page(mine: Asking, typed: Typed, outcome: Outcome, piece: Piece | None = None) -> Response:
    centre = await mine.centre()
    every = [_line(one, mine, centre) for one in await mine.read(news, mine.now - SHOWN_AFTER_END)]
    context = {
        "now": [line for line in every if line.piece.draft.ends_at > mine.now],
        "ended": [line for line in every if line.piece.draft.ends_at <= mine.now],
        "at": mine.now,
        "typed": typed,
        "piece": piece,
        "kinds": [(kind.value, name) for kind, name in KINDS.items()],
        "places": places_for(mine.person, centre),
        "longest": LONGEST_TEXT,
        "complaint": outcome.refused.sentence if outcome.refused else "",
        "done": outcome.done,
    }
    status = outcome.refused.status if outcome.refused else 200
    return await mine.page("news", "knowledge/news.html", context, status)


def _line(piece: Piece, mine: Asking, centre: Centre) -> Line:
    draft = piece.draft
    where = where_name(draft.mandant, draft.hotline, centre)
    who = person_name(piece.written_by, centre)
    return Line(piece, LOOKS[draft.kind], KINDS[draft.kind], where, who, _may_write(mine, draft, centre))


async def _piece(mine: Asking, news_id: int) -> Piece:
    found = await mine.read(news, mine.now - SHOWN_AFTER_END)
    piece = next((one for one in found if one.id == news_id), None)
    if piece is None:
        raise NotFound(N_("Diese Meldung gibt es nicht mehr. Bitte die Liste neu laden."))
    _check_may_write(mine, piece.draft, await mine.centre())
    return piece


def _may_write(mine: Asking, draft: Draft, centre: Centre) -> bool:
    hotline = centre.hotlines.get(draft.hotline)
    return may(mine.person, "edit", "news", draft.mandant or (hotline.mandant if hotline else None))


def _check_may_write(mine: Asking, draft: Draft, centre: Centre) -> None:
    if not _may_write(mine, draft, centre):
        raise NotAllowed(N_("Für alle oder für diesen Mandanten dürfen Sie keine Meldungen schreiben."))


def _done(mine: Asking, what: str) -> Response:
    live_of(mine.request).board.look_now()
    return RedirectResponse(f"/knowledge/news?done={what}", 303)
