"""Outcomes and calls that do not meet."""

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session

from contacts.tables import ConcernRow, ContactRow, StintRow
from reporting.ledger.call import Result
from reporting.ledger.tables import OF_CALLBACK, LedgerCallRow, LedgerStintRow


def outcomes_without_call(session: Session) -> list[str]:
    """Call keys of concerns, one for each, whose call or whose agent's part no line tells of.

    A callback has a key of its own, and its lines belong to the call in which it was asked for.
    """
    is_known = or_(
        exists().where(LedgerCallRow.call_key == ContactRow.call_key),
        exists().where(OF_CALLBACK, LedgerStintRow.callback_key == ContactRow.call_key),
    )
    concerns: Select[str] = select(ContactRow.call_key).join_from(ConcernRow, StintRow).join(ContactRow)
    return list(session.scalars(concerns.where(~is_known).order_by(ContactRow.arrived_at)))


def calls_without_outcome(session: Session) -> list[str]:
    """Keys of answered calls of our own without any outcome, oldest first."""
    call = LedgerCallRow
    concern = (
        select(ConcernRow.id).join(StintRow).join(ContactRow).where(ContactRow.call_key == call.call_key)
    )
    answered = select(call.call_key).where(call.result == Result.ANSWERED.value, call.centre == "")
    return list(session.scalars(answered.where(~concern.exists()).order_by(call.arrived_at)))
