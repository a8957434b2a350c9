"""What of a report is still moving, or comes from elsewhere: for its head, before anybody relies on it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from buergerdraht.columns import milliseconds_of
from buergerdraht.database import reading
from contacts.numbers import CALLS_AGAIN
from reporting.asked import Asked
from reporting.ledger.tables import LedgerCallRow, LedgerFileRow
from reporting.rollups.marking import quarter_of
from reporting.rollups.tables import RollupDueRow
from reporting.single_calls import conditions


@dataclass(frozen=True)
class Standing:
    """`foreign_calls`: how many of the calls come from other centres' logs. `due_quarters`: of how many
    quarters of an hour the sums are still to be made anew. `may_repeat`: whether callers of the last days
    may still call again.
    """

    foreign_calls: int = 0
    due_quarters: int = 0
    may_repeat: bool = False


def standing(engine: Engine, asked: Asked, now: datetime) -> Standing:
    """How it stands with what was asked."""
    with reading(engine) as session:
        foreign, due = _foreign_calls(session, asked), _due_quarters(session, asked)
    begun = asked.start <= now
    return Standing(foreign, due, begun and now - asked.end < CALLS_AGAIN)


def _foreign_calls(session: Session, asked: Asked) -> int:
    """Without a foreign log no call is looked at."""
    if session.scalar(select(LedgerFileRow.id).where(LedgerFileRow.centre != "").limit(1)) is None:
        return 0
    theirs = select(func.count()).select_from(LedgerCallRow).where(LedgerCallRow.centre != "")
    return session.scalar(theirs.where(*conditions(asked))) or 0


def _due_quarters(session: Session, asked: Asked) -> int:
    row = RollupDueRow.quarter_ms
    start, end = quarter_of(milliseconds_of(asked.start)), milliseconds_of(asked.end)
    due = select(func.count()).select_from(RollupDueRow).where(row >= start, row < end)
    return session.scalar(due) or 0
