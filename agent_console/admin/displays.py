"""Displays on a wall: made with a code that is shown once, listed with when they were seen, ended."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Engine

from agent_console.admin.asking import NOT_YOURS, Asking, asking
from agent_console.admin.subject import by_name
from agent_console.desk.asking import live_of
from agent_console.display.asking import stream_id
from agent_console.texts.marking import N_
from agent_console.web.visitor import parts_of
from buergerdraht.audit import AuditNote, note
from buergerdraht.database import writing
from buergerdraht.errors import BuergerdrahtError, NotAllowed, NotFound
from buergerdraht.people.displays import (
    CODE_HOLDS,
    Display,
    displays,
    end_display,
    make_display,
    new_code,
)
from buergerdraht.people.grants import mandanten
from buergerdraht.sentences import Sentence

router = APIRouter(prefix="/admin/displays")
Edits = Annotated[Asking, Depends(asking("edit", "displays"))]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
GONE = N_("Diese Anzeige gibt es nicht mehr. Bitte die Liste neu laden.")


@dataclass(frozen=True)
class Row:
    """A display with the name of what it shows."""

    display: Display
    shows: str


@router.get("")
async def page(mine: Edits) -> Response:
    return await _page(mine)


@router.post("")
async def make(
    mine: Edits,
    name: Annotated[str, Form(max_length=200)] = "",
    mandant: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """The answer is the only place where the code ever stands."""
    known = {one.key for one in (await mine.centre()).organisation.mandanten}
    whose = _whose(mine)
    if (mandant and mandant not in known) or (whose is not None and mandant not in whose):
        raise NotAllowed(NOT_YOURS)
    try:
        number, code = await mine.read(_make, mine, name, mandant or None)
    except BuergerdrahtError as error:
        return await _page(mine, error, name)
    return await _code_page(mine, number, code)


@router.post("/{number}/code")
async def renew(mine: Edits, number: Number) -> Response:
    """For another device, or the same one after its cookies are gone."""
    await _theirs(mine, number)
    code = await mine.read(_renew, mine, number)
    live_of(mine.request).streams.end_session(stream_id(number))
    return await _code_page(mine, number, code)


@router.post("/{number}/end")
async def end(mine: Edits, number: Number) -> Response:
    """Its page goes dark at once."""
    await _theirs(mine, number)
    await mine.read(_end, mine, number)
    live_of(mine.request).streams.end_session(stream_id(number))
    return RedirectResponse("/admin/displays", 303)


async def _page(mine: Asking, refused: BuergerdrahtError | None = None, typed: str = "") -> Response:
    organisation, whose = (await mine.centre()).organisation, _whose(mine)
    names = {one.key: one.name for one in organisation.mandanten}
    context = {
        "rows": [
            Row(one, names.get(one.mandant, one.mandant) if one.mandant else "")
            for one in await mine.read(displays)
            if one.is_of(whose)
        ],
        "mandanten": [one for one in by_name(organisation.mandanten) if whose is None or one[0] in whose],
        "may_show_all": whose is None,
        "complaint": refused.sentence if refused else "",
        "typed": typed,
    }
    return await mine.page("displays", "admin/displays.html", context, refused.status if refused else 200)


async def _code_page(mine: Asking, number: int, code: str) -> Response:
    display = await _theirs(mine, number)
    base = parts_of(mine.request).settings.public_url or str(mine.request.base_url)
    context = {
        "display": display,
        "code": f"{code[:4]} {code[4:]}",
        "address": f"{base.rstrip('/')}/display",
        "link": f"{base.rstrip('/')}/display?code={code}",
        "minutes": int(CODE_HOLDS.total_seconds()) // 60,
    }
    return await mine.page("displays", "admin/display_code.html", context)


async def _theirs(mine: Asking, number: int) -> Display:
    found = next((one for one in await mine.read(displays) if one.id == number), None)
    if found is None:
        raise NotFound(GONE)
    if not found.is_of(_whose(mine)):
        raise NotAllowed(NOT_YOURS)
    return found


def _whose(mine: Asking) -> frozenset[str] | None:
    return mandanten(mine.person, "edit", "displays")


def _make(engine: Engine, mine: Asking, name: str, mandant: str | None) -> tuple[int, str]:
    with writing(engine) as session:
        number, code = make_display(session, name, mandant, mine.now)
        note(session, _said(mine, Sentence("Anzeige %(number)s angelegt", number=number)))
    return number, code


def _renew(engine: Engine, mine: Asking, number: int) -> str:
    with writing(engine) as session:
        note(session, _said(mine, Sentence("Anzeige %(number)s mit neuem Code", number=number)))
        return new_code(session, number, mine.now)


def _end(engine: Engine, mine: Asking, number: int) -> None:
    with writing(engine) as session:
        end_display(session, number)
        note(session, _said(mine, Sentence("Anzeige %(number)s beendet", number=number)))


def _said(mine: Asking, what: str) -> AuditNote:
    return AuditNote(mine.person.login, "edit", "displays", what, mine.now)
