"""A concern becomes a case, in the concern's own transaction; taken back, the case goes with it.

A case on which somebody has worked already (its office was written to, answered, or it was closed) stays
when its concern is taken back or ends otherwise, and says so: an office may be at it.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.orm import Session

from contacts.cases import mails
from contacts.cases.case import CaseState, CaseWish
from contacts.cases.forgetting import NOTHING_LEFT
from contacts.cases.tables import CaseMailRow, OfficeCaseRow
from contacts.tables import ConcernRow, ContactRow, StintRow

OPEN_AGAIN = (CaseState.OPEN, CaseState.DROPPED)


def keep_case(session: Session, concern: tuple[int, int], wish: CaseWish, now: datetime) -> int:
    """Makes or changes the case of the concern (stint, position), which is recorded already; its number.

    Its deadline stays that of the first time. A case answered or closed is left as it is.
    """
    case = _number_of(session, concern)
    if case is None:
        case = _make(session, concern, wish, now)
    elif not _change(session, case, concern, wish):
        return case
    mails.queue(session, case, wish.office.email, now)
    return case


def drop_case(session: Session, concern: tuple[int, int]) -> None:
    """The concern (stint, position) is none for an office any more."""
    case = _number_of(session, concern)
    if case is None:
        return
    this = update(OfficeCaseRow).where(OfficeCaseRow.id == case)
    if _was_worked_on(session, case):
        session.execute(this.values(is_withdrawn=True, revision=OfficeCaseRow.revision + 1))
        return
    session.execute(delete(CaseMailRow).where(CaseMailRow.case_id == case))
    gone = {**NOTHING_LEFT, "state": CaseState.DROPPED, "revision": OfficeCaseRow.revision + 1}
    session.execute(this.values(**gone))


def _number_of(session: Session, concern: tuple[int, int]) -> int | None:
    stint, position = concern
    here = (OfficeCaseRow.stint_id == stint, OfficeCaseRow.position == position)
    return session.execute(select(OfficeCaseRow.id).where(*here).with_for_update()).scalar_one_or_none()


def _make(session: Session, concern: tuple[int, int], wish: CaseWish, now: datetime) -> int:
    stint, position = concern
    values: dict[str, Any] = {
        **_about(session, concern),
        **_wished(wish),
        "stint_id": stint,
        "position": position,
        "reading": wish.deadlines.reading,
        "by_hours_at": wish.deadlines.by_hours,
        "by_clock_at": wish.deadlines.by_clock,
        "due_at": wish.deadlines.due_at,
        "created_at": now,
        "revision": 1,
    }
    return session.execute(insert(OfficeCaseRow).values(**values).returning(OfficeCaseRow.id)).scalar_one()


def _change(session: Session, case: int, concern: tuple[int, int], wish: CaseWish) -> bool:
    this = update(OfficeCaseRow).where(OfficeCaseRow.id == case, OfficeCaseRow.state.in_(OPEN_AGAIN))
    values = {**_about(session, concern), **_wished(wish), "revision": OfficeCaseRow.revision + 1}
    return session.execute(this.values(**values).returning(OfficeCaseRow.id)).first() is not None


def _about(session: Session, concern: tuple[int, int]) -> dict[str, Any]:
    """What call and concern tell of the case."""
    stint, position = concern
    both = select(ContactRow.mandant, ContactRow.hotline, ConcernRow.topic, ConcernRow.place)
    joined = both.join_from(ConcernRow, StintRow).join(ContactRow)
    here = joined.where(ConcernRow.stint_id == stint, ConcernRow.position == position)
    return session.execute(here).one()._asdict()


def _wished(wish: CaseWish) -> dict[str, Any]:
    return {
        "office_key": wish.office.key,
        "office_name": wish.office.name,
        "office_email": wish.office.email,
        "channel": wish.channel,
        "number": wish.number or None,
        "address": wish.address.strip() or None,
        "note": wish.note.strip() or None,
        "caller_hash": wish.caller_hash or None,
        "state": CaseState.OPEN,
        "is_withdrawn": False,
    }


def _was_worked_on(session: Session, case: int) -> bool:
    was_begun = exists().where(CaseMailRow.case_id == case, CaseMailRow.attempts > 0)
    untouched = (OfficeCaseRow.state.in_(OPEN_AGAIN), ~was_begun)
    return (
        session.execute(select(OfficeCaseRow.id).where(OfficeCaseRow.id == case, *untouched)).first() is None
    )
