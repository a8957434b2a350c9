"""Callbacks that an agent promised (outcome 5): made with the concern, gone with it, done with a result."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Update, delete, insert, select, update
from sqlalchemy.orm import Session

from buergerdraht.database import rows_changed
from buergerdraht.errors import BuergerdrahtError
from contacts.tables import ConcernRow, ContactRow, StintRow
from contacts.tasks.tables import CallbackTaskRow

KEPT = timedelta(days=7)
"""So long a number waits at most, also over Easter; what nobody did by then is closed as out of date."""
LONGEST_NOTE = 2000
DIGITS = 5


class CallbackRefused(BuergerdrahtError):
    """A callback without a number that could be dialled."""


class Result(StrEnum):
    """How a task ended. EXPIRED is set by the clock."""

    REACHED = "reached"
    NOT_NEEDED = "not_needed"
    EXPIRED = "expired"


@dataclass(frozen=True)
class CallbackWish:
    """What an agent promised: whom to call, and what about."""

    number: str = field(repr=False)
    note: str = ""

    def __post_init__(self) -> None:
        if sum(map(str.isdigit, self.number)) < DIGITS:
            raise CallbackRefused("Für den Rückruf fehlt die Nummer. Bitte die Nummer eintragen.")


@dataclass(frozen=True)
class CallbackTask:
    """A callback still to be done."""

    id: int
    mandant: str | None
    hotline: str
    pool: str | None
    topic: int | None
    created_at: datetime
    attempts: int
    number: str = field(repr=False)
    note: str = field(repr=False)


def keep_callback(session: Session, concern: tuple[int, int], wish: CallbackWish, now: datetime) -> None:
    """Makes or changes the task of the concern (stint, position), which is recorded already."""
    stint, position = concern
    here = (CallbackTaskRow.stint_id == stint, CallbackTaskRow.position == position)
    words = {"number": wish.number, "note": wish.note.strip()}
    fresh = update(CallbackTaskRow).where(*here).values(**words, result=None, done_at=None)
    if rows_changed(session, fresh):
        return
    about = (
        select(ContactRow.mandant, ContactRow.hotline, StintRow.pool, ConcernRow.topic)
        .join_from(ConcernRow, StintRow)
        .join(ContactRow)
        .where(ConcernRow.stint_id == stint, ConcernRow.position == position)
    )
    found = session.execute(about).one()._asdict()
    values = {**found, **words, "stint_id": stint, "position": position, "created_at": now, "attempts": 0}
    session.execute(insert(CallbackTaskRow).values(**values))


def drop_callback(session: Session, concern: tuple[int, int]) -> None:
    """The concern (stint, position) needs none any more; what was done already stays counted."""
    stint, position = concern
    here = (CallbackTaskRow.stint_id == stint, CallbackTaskRow.position == position)
    session.execute(delete(CallbackTaskRow).where(*here, CallbackTaskRow.result.is_(None)))


def open_callbacks(session: Session) -> list[CallbackTask]:
    """All callbacks still to be done, the oldest first."""
    rows = select(CallbackTaskRow).where(CallbackTaskRow.result.is_(None))
    oldest_first = rows.order_by(CallbackTaskRow.created_at, CallbackTaskRow.id)
    return [_task(row) for row in session.scalars(oldest_first)]


def callback_of_concern(session: Session, concern: tuple[int, int]) -> CallbackTask | None:
    """The callback still to be done for the concern (stint, position); None without one."""
    stint, position = concern
    here = (CallbackTaskRow.stint_id == stint, CallbackTaskRow.position == position)
    waiting = select(CallbackTaskRow).where(*here, CallbackTaskRow.result.is_(None))
    row = session.scalars(waiting).one_or_none()
    return _task(row) if row else None


def finish_callback(session: Session, id: int, result: Result, now: datetime) -> bool:
    """It is done, and number and note go; False if it was done already."""
    return _finish(session, update(CallbackTaskRow).where(CallbackTaskRow.id == id), result, now) > 0


def nobody_answered(session: Session, id: int) -> None:
    """It was tried; it stays to be done."""
    this = update(CallbackTaskRow).where(CallbackTaskRow.id == id)
    session.execute(this.values(attempts=CallbackTaskRow.attempts + 1))


def expire_callbacks(session: Session, now: datetime) -> None:
    """What the clock does with callbacks that are too old for anybody to expect them."""
    old = update(CallbackTaskRow).where(CallbackTaskRow.created_at < now - KEPT)
    _finish(session, old, Result.EXPIRED, now)


def _finish(session: Session, tasks: Update, result: Result, now: datetime) -> int:
    values = {"result": result, "done_at": now, "number": None, "note": None}
    return rows_changed(session, tasks.where(CallbackTaskRow.result.is_(None)).values(**values))


def _task(row: CallbackTaskRow) -> CallbackTask:
    return CallbackTask(
        id=row.id,
        mandant=row.mandant,
        hotline=row.hotline,
        pool=row.pool,
        topic=row.topic,
        created_at=row.created_at,
        attempts=row.attempts,
        number=row.number or "",
        note=row.note or "",
    )
