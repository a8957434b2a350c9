"""The rights of a caller (GDPR Art. 15 and 17): what is kept under a number, and its erasure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from contacts.calling_back import at_home
from contacts.numbers import canonical
from contacts.tables import ContactRow
from contacts.wish_tables import LostCallRow, WishRow
from contacts.wishes import WishState, close


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


def heard(session: Session, number: str, hashes: Collection[str]) -> list[Trace]:
    """Wishes to be called back and lost calls of that number, in any spelling."""
    wish, lost = WishRow, LostCallRow
    wishes = session.scalars(
        select(wish).where((wish.number == at_home(number)) | wish.number_hash.in_(hashes))
    )
    calls = session.scalars(
        select(lost).where((lost.number == canonical(number)) | lost.number_hash.in_(hashes))
    )
    return [
        *(Trace(row.id, row.call_key, row.hotline, row.asked_at, row.number is not None) for row in wishes),
        *(Trace(row.id, row.call_key, row.hotline, row.arrived_at, True) for row in calls),
    ]


def erase_heard(session: Session, number: str, hashes: Collection[str], now: datetime) -> None:
    """Withdraws these wishes and deletes these lost calls: nobody calls that number back."""
    theirs = (WishRow.number == at_home(number)) | WishRow.number_hash.in_(hashes)
    close(session, theirs, WishState.WITHDRAWN, now)
    session.execute(update(WishRow).where(WishRow.number_hash.in_(hashes)).values(number_hash=None))
    lost = (LostCallRow.number == canonical(number)) | LostCallRow.number_hash.in_(hashes)
    session.execute(delete(LostCallRow).where(lost))


def erase(session: Session, contacts: Collection[int]) -> None:
    """Clears number and hash of these contacts; the contact itself stays, of nobody."""
    these = update(ContactRow).where(ContactRow.id.in_(contacts))
    session.execute(these.values(number=None, number_hash=None, hash_week=None, earlier_hash=None))
