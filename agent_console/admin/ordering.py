"""Sections whose order people see, such as the reasons for a pause at every desk: up or down by one place."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Engine

from agent_console.admin.asking import Asking, Edits
from agent_console.admin.entries import GONE, checked_entry, checked_subject
from agent_console.admin.saving import TOO_BUSY, TRIES
from agent_console.admin.subjects import GONE_PAGE
from buergerdraht.errors import Conflict, NotFound
from routing.organisation.editing import EntryOf
from routing.organisation.ordering import moved
from routing.organisation.store import Edit, current, save

router = APIRouter()


class Way(StrEnum):
    """Where to."""

    UP = "up"
    DOWN = "down"


STEPS = {Way.UP: -1, Way.DOWN: 1}


@router.post("/admin/{section}/{key}/move")
async def move(mine: Edits, section: str, key: str, way: Annotated[Way, Form()]) -> Response:
    """One place up or down; the first and the last stay where they are."""
    subject = checked_subject(mine, section)
    if not subject.is_ordered:
        raise NotFound(GONE_PAGE)
    checked_entry(mine, subject, key, (await mine.centre()).organisation)
    await mine.read(_move, (section, key), STEPS[way], mine)
    return RedirectResponse(f"/admin/{section}#entry-{key}", 303)


def _move(engine: Engine, where: EntryOf, step: int, mine: Asking) -> None:
    for _ in range(TRIES):
        held = current(engine)
        after = moved(held.organisation, where, step)
        if after is None:
            raise NotFound(GONE)
        if after == held.organisation:
            return
        try:
            save(engine, after, Edit(mine.person.login, mine.now, held.version))
        except Conflict:
            continue
        return
    raise Conflict(TOO_BUSY)
