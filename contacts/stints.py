"""Stints: which agent spoke with which citizen, from answering to the end."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from buergerdraht.errors import NotFound
from contacts.changes import changed
from contacts.finishing import finish_if_complete, reopen
from contacts.insert import insert_once
from contacts.tables import ConcernRow, ContactRow, StintRow


@dataclass(frozen=True)
class Answered:
    """An agent took a call. `leg` is the UNIQUEID of the agent's channel.

    `number` in clear is None when it was suppressed or is not known to who tells this (the ledger);
    `number_hash` is what `contacts.numbers.hash_of` made of it, None if the teller leaves it to others;
    `earlier_hash` is the same under the week before.
    """

    call_key: str
    leg: str
    hotline: str
    mandant: str | None
    pool: str | None
    pseudonym: str
    number: str | None
    arrived_at: datetime
    answered_at: datetime
    number_hash: str | None = None
    hash_week: str | None = None
    earlier_hash: str | None = None


@dataclass(frozen=True)
class OpenStint:
    """A stint as the desk shows it. `number` is None once the contact is finished or the day is over.

    `failure` is why an attempt to call back reached nobody (`contacts.attempts.Failure`), None for a talk.
    """

    id: int
    call_key: str
    leg: str
    hotline: str
    mandant: str | None
    pool: str | None
    pseudonym: str
    number: str | None
    answered_at: datetime
    ended_at: datetime | None
    failure: str | None = None


def answer(session: Session, answered: Answered) -> int:
    """Makes sure that contact and stint exist; the id of the stint. May be told twice, by two tellers."""
    contact = _contact(session, answered)
    stint = {
        "contact_id": contact,
        "leg": answered.leg,
        "pseudonym": answered.pseudonym,
        "pool": answered.pool,
        "answered_at": answered.answered_at,
    }
    if insert_once(session, StintRow, stint):
        reopen(session, contact)
    _keep_number(session, contact, answered)
    found = select(StintRow.id).where(StintRow.contact_id == contact, StintRow.leg == answered.leg)
    return session.execute(found).scalar_one()


def end(session: Session, call_key: str, leg: str, at: datetime) -> None:
    """The agent's part is over. The first end told stands; an unknown stint is left alone."""
    found = _known(session, call_key, leg)
    if found is None:
        return
    stint, contact = found
    still_open = update(StintRow).where(StintRow.id == stint, StintRow.ended_at.is_(None))
    session.execute(still_open.values(ended_at=at))
    finish_if_complete(session, contact, at)


def fail(session: Session, talk: tuple[str, str], failure: str, at: datetime) -> None:
    """The agent's part (call key, leg) was an attempt to call back that reached nobody: it owes nothing.

    The first failure told stands; an unknown stint is left alone. What was recorded already stays.
    """
    found = _known(session, *talk)
    if found is None:
        return
    stint, contact = found
    unknown = update(StintRow).where(StintRow.id == stint, StintRow.failure.is_(None))
    session.execute(unknown.values(failure=failure))
    finish_if_complete(session, contact, at)


def open_stints(session: Session, pseudonyms: Collection[str]) -> list[OpenStint]:
    """Stints of these pseudonyms that owe a concern, oldest first; an attempt that failed owes none."""
    has_concern = exists().where(ConcernRow.stint_id == StintRow.id)
    both = select(StintRow, ContactRow).join(ContactRow)
    owed = both.where(StintRow.pseudonym.in_(pseudonyms), ~has_concern, StintRow.failure.is_(None))
    oldest_first = owed.order_by(StintRow.answered_at, StintRow.id)
    return [_open_stint(stint, contact) for stint, contact in session.execute(oldest_first)]


def stint(session: Session, stint_id: int) -> OpenStint:
    """The stint with that id, whether or not it still owes a concern; raises NotFound."""
    both = select(StintRow, ContactRow).join(ContactRow).where(StintRow.id == stint_id)
    row = session.execute(both).one_or_none()
    if row is None:
        raise NotFound("Das Gespräch %(stint_id)s gibt es nicht. Laden Sie die Seite neu.", stint_id=stint_id)
    return _open_stint(*row)


def _known(session: Session, call_key: str, leg: str) -> tuple[int, int] | None:
    """The ids of stint and contact."""
    both = select(StintRow.id, StintRow.contact_id).join(ContactRow)
    found = session.execute(both.where(ContactRow.call_key == call_key, StintRow.leg == leg)).one_or_none()
    return None if found is None else (found.id, found.contact_id)


def _contact(session: Session, answered: Answered) -> int:
    contact = {
        "call_key": answered.call_key,
        "hotline": answered.hotline,
        "mandant": answered.mandant,
        "arrived_at": answered.arrived_at,
    }
    insert_once(session, ContactRow, contact)
    found = select(ContactRow.id).where(ContactRow.call_key == answered.call_key)
    return session.execute(found).scalar_one()


def _keep_number(session: Session, contact: int, answered: Answered) -> None:
    """The number in clear only where none stands yet and the contact is not finished."""
    this = update(ContactRow).where(ContactRow.id == contact)
    if answered.number:
        unfinished = this.where(ContactRow.number.is_(None), ContactRow.finished_at.is_(None))
        session.execute(unfinished.values(number=answered.number))
    if answered.number_hash:
        without = this.where(ContactRow.number_hash.is_(None))
        session.execute(without.values(number_hash=answered.number_hash, hash_week=answered.hash_week))
    if answered.earlier_hash:
        session.execute(this.values(earlier_hash=answered.earlier_hash))
        changed(session, contact)


def _open_stint(stint: StintRow, contact: ContactRow) -> OpenStint:
    return OpenStint(
        stint.id,
        contact.call_key,
        stint.leg,
        contact.hotline,
        contact.mandant,
        stint.pool,
        stint.pseudonym,
        contact.number,
        stint.answered_at,
        stint.ended_at,
        stint.failure,
    )
