"""Cases and promised callbacks of a number, for the rights of a caller (GDPR Art. 15 and 17)."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from contacts.cases.case import CaseState
from contacts.cases.forgetting import NOTHING_LEFT
from contacts.cases.tables import OfficeCaseRow
from contacts.numbers import canonical
from contacts.subject import Trace
from contacts.tables import ContactRow, StintRow
from contacts.tasks.callbacks import Result, finish_callback
from contacts.tasks.tables import CallbackTaskRow


def followed(session: Session, number: str, case_hash: str) -> list[Trace]:
    """Calls from which a case or a callback of that number still keeps something.

    `case_hash` is what contacts.numbers.case_hash_of made of the number.
    """
    stints = [*_cases(session, number, case_hash).values(), *_callbacks(session, number).values()]
    both = select(ContactRow, StintRow.id).join(StintRow).where(StintRow.id.in_(stints))
    return [
        Trace(row.id, row.call_key, row.hotline, row.arrived_at, True)
        for row, _stint in session.execute(both.order_by(ContactRow.arrived_at))
    ]


def erase_followed(session: Session, number: str, case_hash: str, now: datetime) -> None:
    """Closes these cases and ends these callbacks; nothing personal of them is left."""
    cases = OfficeCaseRow.id.in_(_cases(session, number, case_hash))
    still_open = OfficeCaseRow.state.in_((CaseState.OPEN, CaseState.ANSWERED))
    closed = update(OfficeCaseRow).where(cases, still_open)
    session.execute(closed.values(state=CaseState.CLOSED, closed_at=now))
    session.execute(update(OfficeCaseRow).where(cases).values(**NOTHING_LEFT, erased_from=None))
    for task in _callbacks(session, number):
        finish_callback(session, task, Result.NOT_NEEDED, now)


def _cases(session: Session, number: str, case_hash: str) -> dict[int, int]:
    """Stints by case."""
    found = _with_number(session, OfficeCaseRow, number)
    hashed = select(OfficeCaseRow.id, OfficeCaseRow.stint_id).where(OfficeCaseRow.caller_hash == case_hash)
    return found | ({row.id: row.stint_id for row in session.execute(hashed)} if case_hash else {})


def _callbacks(session: Session, number: str) -> dict[int, int]:
    return _with_number(session, CallbackTaskRow, number)


def _with_number(
    session: Session, table: type[OfficeCaseRow] | type[CallbackTaskRow], number: str
) -> dict[int, int]:
    """Stints by row, of the rows that keep the number in any spelling."""
    same = canonical(number)
    kept: InstrumentedAttribute[str | None] = table.number
    rows = session.execute(select(table.id, table.stint_id, kept).where(kept.is_not(None)))
    return {id: stint for id, stint, typed in rows if same and canonical(typed or "") == same}
