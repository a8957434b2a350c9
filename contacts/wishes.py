"""Wishes to be called back: asked once, kept in place, tried a few times, never forgotten unseen."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.orm import Session

from buergerdraht.database import rows_changed
from buergerdraht.errors import BuergerdrahtError
from contacts.calling_back import at_home, may_be_called_back
from contacts.insert import insert_once
from contacts.wish_tables import WishRow

MOST_A_DAY = 3
"""Wishes of one number in 24 hours, over all hotlines: else one telephone could have another ring all day."""
A_DAY = timedelta(days=1)
KEY_BYTES = 8
CALLBACK_PREFIX = "bd-callback-"
"""So begins the call key of every callback (asterisk_conf/dialplan/callback_place.conf)."""


class WishState(StrEnum):
    """Where a wish is. The first four are open: somebody still has to do something."""

    WAITING = "waiting"
    """For its next attempt."""
    PLACED = "placed"
    """A placeholder stands in the pool's queue."""
    RINGING = "ringing"
    """An agent has it, the citizen's telephone rings."""
    GIVEN_UP = "given_up"
    """Tried often enough, or nobody is there to; people work it off (the list of lost calls)."""
    REACHED = "reached"
    DONE = "done"
    """Worked off by hand."""
    WITHDRAWN = "withdrawn"
    """The citizen does not want it any more, or it grew too old."""


OPEN = (WishState.WAITING, WishState.PLACED, WishState.RINGING, WishState.GIVEN_UP)
IN_ASTERISK = (WishState.PLACED, WishState.RINGING)


class WishRefused(BuergerdrahtError):
    """The number may not be called back; `why` says it in one word for dialplan and ledger."""

    def __init__(self, why: str) -> None:
        super().__init__("Diese Nummer wird nicht zurückgerufen. Die Anruferin behält ihren Platz.")
        self.why = why


TOO_OFTEN = "too-often"


@dataclass(frozen=True)
class Asking:
    """What a caller asks for. `number` in any spelling; `arrived_at` and `bonus_seconds` are the place.

    `number_hash` is what `contacts.numbers.hash_of` made of it; `dialled` the hotline's number.
    """

    call_key: str
    hotline: str
    mandant: str | None
    pool: str
    dialled: str
    number: str = field(repr=False)
    number_hash: str
    arrived_at: datetime
    asked_at: datetime
    bonus_seconds: int = 0


@dataclass(frozen=True)
class Wish:
    """A wish as it stands. `number` is dialled at home (0…), None once the wish is closed.

    `arrived_at` and `bonus_seconds` are its place in the pool's queue (as QUEUE_PRIO), `call_key` the call
    in which it was asked. `attempts` counts rings at the citizen's, `placements` placeholders in the queue.
    """

    id: int
    key: str
    call_key: str
    hotline: str
    mandant: str | None
    pool: str
    dialled: str
    number: str | None = field(repr=False)
    asked_at: datetime
    arrived_at: datetime
    bonus_seconds: int
    state: WishState
    attempts: int
    placements: int
    next_try_at: datetime
    last_failure: str | None
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def place(self) -> datetime:
        """The earlier, the sooner: as QUEUE_PRIO."""
        return self.arrived_at - timedelta(seconds=self.bonus_seconds)


@dataclass(frozen=True)
class Asked:
    """The wish that now stands; `is_new` False: this number had one already at this hotline."""

    key: str
    is_new: bool


def wish(session: Session, asking: Asking) -> Asked:
    """Stores the wish, or finds the one of the same number and hotline that is in line and keeps its place.

    It takes the place of one that was given up, and counts like any other. Raises WishRefused.
    """
    refusal = may_be_called_back(asking.number)
    if refusal is not None:
        raise WishRefused(refusal.value)
    number = at_home(asking.number)
    if _is_in_line(session, asking, number):
        return _found(session, asking, number, is_new=False)
    if _asked_lately(session, asking) >= MOST_A_DAY:
        raise WishRefused(TOO_OFTEN)
    _close_given_up(session, asking, number)
    # Two calls of one number at one moment: the constraint lets one of them in, the other finds it.
    is_new = insert_once(session, WishRow, _values(asking, number))
    return _found(session, asking, number, is_new=is_new)


def find(session: Session, key: str) -> Wish | None:
    """The wish of that key; None if there is none."""
    row = session.execute(select(WishRow).where(WishRow.key == key)).scalar_one_or_none()
    return None if row is None else as_wish(row)


def open_wishes(session: Session, mandanten: Collection[str] | None = None) -> list[Wish]:
    """Every wish that is open, by its place in line; of these Mandanten only, None: of all."""
    rows = select(WishRow).where(WishRow.state.in_(OPEN)).order_by(WishRow.arrived_at, WishRow.id)
    if mandanten is not None:
        rows = rows.where(WishRow.mandant.in_(mandanten))
    return [as_wish(row) for row in session.execute(rows).scalars()]


def work_off(session: Session, key: str, now: datetime) -> bool:
    """Somebody has dealt with it by hand: the number goes. False when it was closed already."""
    return close(session, WishRow.key == key, WishState.DONE, now) > 0


def withdraw(session: Session, key: str, now: datetime) -> bool:
    """The citizen does not want it any more. False when it was closed already."""
    return close(session, WishRow.key == key, WishState.WITHDRAWN, now) > 0


def close(session: Session, which: ColumnElement[bool], state: WishState, now: datetime) -> int:
    """Closes those open wishes; how many there were."""
    still_open = update(WishRow).where(which, WishRow.state.in_(OPEN))
    return rows_changed(session, still_open.values(state=state.value, number=None, closed_at=now))


def as_wish(row: WishRow) -> Wish:
    """The row as a fact."""
    return Wish(
        row.id,
        row.key,
        row.call_key,
        row.hotline,
        row.mandant,
        row.pool,
        row.dialled,
        row.number,
        row.asked_at,
        row.arrived_at,
        row.bonus_seconds,
        WishState(row.state),
        row.attempts,
        row.placements,
        row.next_try_at,
        row.last_failure,
        row.closed_at,
    )


def _values(asking: Asking, number: str) -> dict[str, object]:
    return {
        "key": secrets.token_hex(KEY_BYTES),
        "call_key": asking.call_key,
        "hotline": asking.hotline,
        "mandant": asking.mandant,
        "pool": asking.pool,
        "dialled": asking.dialled,
        "number": number,
        "number_hash": asking.number_hash,
        "asked_at": asking.asked_at,
        "arrived_at": asking.arrived_at,
        "bonus_seconds": asking.bonus_seconds,
        "state": WishState.WAITING.value,
        "attempts": 0,
        "placements": 0,
        "next_try_at": asking.asked_at,
    }


def _is_in_line(session: Session, asking: Asking, number: str) -> bool:
    same = select(WishRow.id).where(WishRow.hotline == asking.hotline, WishRow.number == number)
    return session.execute(same.where(WishRow.state != WishState.GIVEN_UP)).first() is not None


def _close_given_up(session: Session, asking: Asking, number: str) -> None:
    """A row of its own for each wish: so a number's wishes can be counted."""
    same = and_(WishRow.hotline == asking.hotline, WishRow.number == number)
    given_up = and_(same, WishRow.state == WishState.GIVEN_UP)
    close(session, given_up, WishState.WITHDRAWN, asking.asked_at)


def _asked_lately(session: Session, asking: Asking) -> int:
    lately = select(func.count()).where(
        WishRow.number_hash == asking.number_hash, WishRow.asked_at > asking.asked_at - A_DAY
    )
    return session.execute(lately).scalar_one()


def _found(session: Session, asking: Asking, number: str, *, is_new: bool) -> Asked:
    same = select(WishRow.key).where(WishRow.hotline == asking.hotline, WishRow.number == number)
    return Asked(session.execute(same).scalar_one(), is_new)
