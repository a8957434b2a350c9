"""The rights of a caller (GDPR Art. 15 and 17): what is kept under a number, and its erasure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from contacts.numbers import canonical
from contacts.tables import ContactRow


@dataclass(frozen=True)
class Trace:
    """A contact that a number leads to; `is_clear`: the number itself is kept, not only its hash."""

    id: int
    call_key: str
    hotline: str
    arrived_at: datetime
    is_clear: bool


def traces(session: Session, number: str, hashes: Collection[str]) -> list[Trace]:
    """Contacts with that number in any spelling, or with one of its hashes, oldest first."""
    same = canonical(number)
    with_something = (
        ContactRow.number.is_not(None)
        | ContactRow.number_hash.in_(hashes)
        | ContactRow.earlier_hash.in_(hashes)
    )
    rows = session.scalars(select(ContactRow).where(with_something).order_by(ContactRow.arrived_at))
    found = [(row, bool(same) and canonical(row.number or "") == same) for row in rows]
    return [
        Trace(row.id, row.call_key, row.hotline, row.arrived_at, is_clear)
        for row, is_clear in found
        if is_clear or row.number_hash in hashes or row.earlier_hash in hashes
    ]


def erase(session: Session, contacts: Collection[int]) -> None:
    """Clears number and hash of these contacts; the contact itself stays, of nobody."""
    these = update(ContactRow).where(ContactRow.id.in_(contacts))
    session.execute(these.values(number=None, number_hash=None, hash_week=None, earlier_hash=None))
