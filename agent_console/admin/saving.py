"""Saving what was typed: a new version of the organisation, complaints, or what somebody else saved.

Blocks on the database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from agent_console.texts.marking import N_
from buergerdraht.errors import Conflict, NotFound
from routing.crisis.errors import ProfileIsOn
from routing.organisation.complaints import Complaint
from routing.organisation.editing import Changes, Edited, EntryOf, edited, entry_of
from routing.organisation.model import Organisation
from routing.organisation.store import Edit, Versioned, at_version, current, save

TRIES = 3


@dataclass(frozen=True)
class Kept:
    """The version that holds now; what was typed is in it."""

    version: int


@dataclass(frozen=True)
class Clash:
    """Somebody else changed the same entry since `version`: as it was then, and as it is now."""

    held: Versioned
    base: Any
    now: Any


@dataclass(frozen=True)
class Wish:
    """Changes made from `version`; `where` is the entry that the form shows."""

    where: EntryOf
    changes: Callable[[Organisation], Changes]
    version: int
    by: str
    at: datetime


Outcome = Kept | Clash | tuple[Complaint, ...]


def keep(engine: Engine, wish: Wish) -> Outcome:
    """Saves the changes on top of what holds; who edits another entry disturbs nobody."""
    for _ in range(TRIES):
        held = current(engine)
        found = _tried(engine, wish, held)
        if not isinstance(found, Edited):
            return found
        if found.organisation is None or found.organisation == held.organisation:
            return found.complaints or Kept(held.version)
        try:
            return Kept(save(engine, found.organisation, Edit(wish.by, wish.at, held.version)))
        except ProfileIsOn:
            raise
        except Conflict:
            continue
    raise Conflict(TOO_BUSY)


TOO_BUSY = N_("Die Organisation wird gerade von mehreren geändert. Bitte gleich noch einmal speichern.")


def _tried(engine: Engine, wish: Wish, held: Versioned) -> Edited | Clash:
    changes = wish.changes(held.organisation)
    now = entry_of(held.organisation, wish.where)
    if wish.version != held.version and changes.get(wish.where) != now:
        base = _entry_then(engine, wish)
        if base != now:
            return Clash(held, base, now)
    return edited(held.organisation, changes)


def _entry_then(engine: Engine, wish: Wish) -> Any:
    try:
        return entry_of(at_version(engine, wish.version), wish.where)
    except NotFound:
        return None
