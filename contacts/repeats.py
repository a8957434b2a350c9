"""Who called again: contacts whose number called soon after on the same topic. By hashes only."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from contacts.catalogue import BROKEN_OFF
from contacts.numbers import CALLS_AGAIN
from contacts.tables import ConcernRow, ContactRow, StintRow

REDIALS_WITHIN = timedelta(minutes=10)
"""Who is cut off and calls again so soon goes on with the same call."""
HASHES_AT_ONCE = 400


@dataclass(frozen=True)
class Traced:
    """A contact that a hash leads to. `earlier_hash` is the number's under the week before."""

    call_key: str
    arrived_at: datetime
    number_hash: str
    earlier_hash: str | None
    topics: frozenset[int]
    was_broken_off: bool


def called_again(contacts: Iterable[Traced], before: datetime) -> dict[str, bool]:
    """By call key, whether that number called again; contacts without a topic are left out. Pure.

    Only of contacts that arrived before then: of later ones not all that follows is given.
    """
    by_hash: dict[str, list[Traced]] = defaultdict(list)
    for contact in contacts:
        for found in {contact.number_hash, contact.earlier_hash} - {None}:
            by_hash[str(found)].append(contact)
    every = {contact.call_key: contact for found in by_hash.values() for contact in found}
    return {
        key: any(_repeats(contact, later) for later in by_hash[contact.number_hash])
        for key, contact in every.items()
        if contact.topics and contact.arrived_at < before
    }


def _repeats(contact: Traced, later: Traced) -> bool:
    between = later.arrived_at - contact.arrived_at
    if later.call_key == contact.call_key or not timedelta() <= between <= CALLS_AGAIN:
        return False
    is_redial = contact.was_broken_off and between <= REDIALS_WITHIN
    return not is_redial and bool(contact.topics & later.topics)


def traced(session: Session, start: datetime, end: datetime) -> list[Traced]:
    """Contacts of all numbers that called from `start` until just before `end`, also the others of these
    numbers that lie within three days."""
    here = (ContactRow.arrived_at >= start, ContactRow.arrived_at < end, ContactRow.number_hash.is_not(None))
    rows = session.execute(select(ContactRow.number_hash, ContactRow.earlier_hash).where(*here))
    hashes = {found for row in rows for found in row if found}
    return list(_traced(session, hashes, start, end).values())


def _traced(
    session: Session, hashes: Collection[str], start: datetime, end: datetime
) -> Mapping[str, Traced]:
    found: dict[str, Traced] = {}
    every = sorted(hashes)
    for first in range(0, len(every), HASHES_AT_ONCE):
        some = every[first : first + HASHES_AT_ONCE]
        contact = ContactRow
        is_theirs = or_(contact.number_hash.in_(some), contact.earlier_hash.in_(some))
        near = (contact.arrived_at >= start - CALLS_AGAIN, contact.arrived_at < end + CALLS_AGAIN)
        rows = session.execute(
            select(contact.call_key, contact.arrived_at, contact.number_hash, contact.earlier_hash).where(
                is_theirs, *near
            )
        ).all()
        concerns = _concerns(session, [row.call_key for row in rows])
        for key, at, number_hash, earlier in rows:
            topics, outcomes = concerns.get(key, (frozenset(), frozenset()))
            found[key] = Traced(key, at, number_hash or "", earlier, topics, BROKEN_OFF in outcomes)
    return found


def _concerns(
    session: Session, call_keys: Collection[str]
) -> dict[str, tuple[frozenset[int], frozenset[int]]]:
    """Topics and outcomes by call key."""
    joined = select(ContactRow.call_key, ConcernRow.topic, ConcernRow.outcome).join_from(ConcernRow, StintRow)
    rows = session.execute(joined.join(ContactRow).where(ContactRow.call_key.in_(call_keys))).all()
    found: dict[str, tuple[frozenset[int], frozenset[int]]] = {}
    for key, topic, outcome in rows:
        topics, outcomes = found.get(key, (frozenset(), frozenset()))
        named = topics if topic is None else topics | {topic}
        found[key] = (named, outcomes | {outcome})
    return found
