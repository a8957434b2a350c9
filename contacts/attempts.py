"""What the dispatcher does with a wish: into the queue, to the agent, to the citizen, and once more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from operator import attrgetter

from sqlalchemy import ColumnElement, and_, case, exists, or_, select, update
from sqlalchemy.orm import Session

from buergerdraht.database import rows_changed
from contacts.tables import ContactRow, StintRow
from contacts.wish_tables import WishRow
from contacts.wishes import CALLBACK_PREFIX, IN_ASTERISK, OPEN, Wish, WishState, as_wish, close

MOST_ATTEMPTS = 3
"""Rings at the citizen's; then a person decides. More were a nuisance, fewer would lose who was shopping."""
NOT_TAKEN_IN_AGAIN = timedelta(seconds=30)
"""When a pool took no placeholder in, or Asterisk lost it, it is tried again so soon."""
MOST_LOST_PLACES = 120
"""An hour of opening in which nobody was there; then a person decides."""


class Failure(StrEnum):
    """Why an attempt did not reach the citizen; the word of CB_FAILED in the ledger."""

    BUSY = "busy"
    NO_ANSWER = "no-answer"
    VOICEMAIL = "voicemail"
    UNREACHABLE = "unreachable"
    """No such number, no way out, or refused."""
    AGENT_LEFT = "agent-left"
    """The agent hung up before anybody answered."""


PATIENCE = {
    Failure.BUSY: timedelta(minutes=5),
    Failure.NO_ANSWER: timedelta(minutes=15),
    Failure.VOICEMAIL: timedelta(minutes=60),
    Failure.UNREACHABLE: timedelta(minutes=15),
    Failure.AGENT_LEFT: timedelta(minutes=1),
}
"""How long to wait after each failure: who is busy will be free soon, who is out will be out for a while."""


@dataclass(frozen=True)
class Failed:
    """An attempt that ended so, at that moment. `placement`: which placeholder of the wish it was."""

    placement: int
    failure: Failure
    at: datetime


def due(session: Session, now: datetime) -> list[Wish]:
    """Wishes that shall have a placeholder now and have none, by their place in line."""
    waiting = _wishes(session, WishRow.state == WishState.WAITING, WishRow.next_try_at <= now)
    return sorted(waiting, key=attrgetter("place"))


def in_asterisk(session: Session) -> list[Wish]:
    """Wishes that have a placeholder, as far as the database knows."""
    return _wishes(session, WishRow.state.in_(IN_ASTERISK))


def closed_by_hand(session: Session, since: datetime) -> list[Wish]:
    """Wishes that were worked off or withdrawn since then: what still stands for them may go."""
    by_hand = WishRow.state.in_((WishState.DONE, WishState.WITHDRAWN))
    rows = session.execute(select(WishRow).where(by_hand, WishRow.closed_at >= since)).scalars()
    return [as_wish(row) for row in rows]


def close_spoken(session: Session, now: datetime) -> int:
    """Closes wishes whose number has spoken with an agent of the same hotline since; how many there were."""
    contact, stint = ContactRow, StintRow
    spoke = (
        exists()
        .where(contact.id == stint.contact_id, stint.answered_at > WishRow.asked_at)
        .where(or_(contact.number_hash == WishRow.number_hash, contact.earlier_hash == WishRow.number_hash))
        .where(contact.hotline == WishRow.hotline)
        .where(~contact.call_key.startswith(CALLBACK_PREFIX, autoescape=True))
    )
    return close(session, and_(WishRow.state != WishState.RINGING, spoke), WishState.DONE, now)


def place(session: Session, key: str) -> int | None:
    """A placeholder will be made: its number, from 1; None when the wish is not waiting any more."""
    waiting = update(WishRow).where(WishRow.key == key, WishRow.state == WishState.WAITING)
    placed = waiting.values(state=WishState.PLACED.value, placements=WishRow.placements + 1)
    return session.execute(placed.returning(WishRow.placements)).scalar_one_or_none()


def rings(session: Session, key: str, placement: int) -> bool:
    """An agent has answered the placeholder; the citizen's telephone rings."""
    placed = _this(key, placement, (WishState.PLACED,))
    return rows_changed(session, update(WishRow).where(*placed).values(state=WishState.RINGING.value)) > 0


def reach(session: Session, key: str, now: datetime) -> bool:
    """The citizen was reached: the wish is closed and the number goes."""
    return close(session, WishRow.key == key, WishState.REACHED, now) > 0


def fail(session: Session, key: str, failed: Failed) -> bool:
    """The attempt failed: another one later, or given up. False when that was told before."""
    row = session.execute(select(WishRow.attempts).where(*_this(key, failed.placement, IN_ASTERISK))).first()
    if row is None:
        return False
    attempts = row.attempts + 1
    state = WishState.GIVEN_UP if attempts >= MOST_ATTEMPTS else WishState.WAITING
    this = update(WishRow).where(*_this(key, failed.placement, IN_ASTERISK))
    values = {
        "state": state.value,
        "attempts": attempts,
        "last_failure": failed.failure.value,
        "next_try_at": failed.at + PATIENCE[failed.failure],
    }
    return rows_changed(session, this.values(values)) > 0


def lose_place(session: Session, key: str, placement: int, now: datetime) -> bool:
    """The placeholder is gone and nobody was called: it is made anew at `now`, or given up for good."""
    this = update(WishRow).where(*_this(key, placement, IN_ASTERISK))
    is_too_often = WishRow.placements - WishRow.attempts >= MOST_LOST_PLACES
    state = case((is_too_often, WishState.GIVEN_UP.value), else_=WishState.WAITING.value)
    return rows_changed(session, this.values(state=state, next_try_at=now)) > 0


def give_up(session: Session, keys: Collection[str]) -> int:
    """Nobody will be there to call while these wishes last: people decide. How many of them still waited."""
    waiting = update(WishRow).where(WishRow.key.in_(keys), WishRow.state == WishState.WAITING)
    return rows_changed(session, waiting.values(state=WishState.GIVEN_UP.value))


def _this(key: str, placement: int, states: tuple[WishState, ...]) -> tuple[ColumnElement[bool], ...]:
    return WishRow.key == key, WishRow.placements == placement, WishRow.state.in_(states)


def _wishes(session: Session, *which: ColumnElement[bool]) -> list[Wish]:
    rows = select(WishRow).where(WishRow.state.in_(OPEN), *which)
    ordered = session.execute(rows.order_by(WishRow.arrived_at, WishRow.id))
    return [as_wish(row) for row in ordered.scalars()]
