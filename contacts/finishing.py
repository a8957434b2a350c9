"""When a contact is finished: every stint has ended and has a concern, or was an attempt to call back that
reached nobody. Then the number in clear goes."""

from datetime import datetime

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.orm import Session

from contacts.tables import ConcernRow, ContactRow, StintRow


def finish_if_complete(session: Session, contact: int, now: datetime) -> bool:
    """Finishes the contact if nothing is owed any more and clears its number; True if it did so now."""
    # Two writers (the end of the call, the outcome) must see each other: the second waits here.
    session.execute(select(ContactRow.id).where(ContactRow.id == contact).with_for_update())
    has_concern = exists().where(ConcernRow.stint_id == StintRow.id)
    owes = select(StintRow.id).where(
        StintRow.contact_id == contact,
        or_(StintRow.ended_at.is_(None), and_(~has_concern, StintRow.failure.is_(None))),
    )
    if session.execute(owes.limit(1)).first() is not None:
        return False
    unfinished = update(ContactRow).where(ContactRow.id == contact, ContactRow.finished_at.is_(None))
    done = session.execute(unfinished.values(finished_at=now, number=None).returning(ContactRow.id))
    return done.first() is not None


def reopen(session: Session, contact: int) -> None:
    """An outcome was taken back: the contact is owed again. Its number is gone and stays gone."""
    session.execute(update(ContactRow).where(ContactRow.id == contact).values(finished_at=None))
