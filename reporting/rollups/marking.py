"""Marks quarters of an hour whose sums have to be made anew, in the transaction that changed a call."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from buergerdraht.columns import milliseconds_of
from reporting.ledger.call import Call
from reporting.rollups.tables import RollupDueRow

QUARTER_MS = 15 * 60 * 1000
ROWS_AT_ONCE = 1000


def mark_calls(session: Session, calls: Iterable[Call]) -> None:
    """The quarters in which these calls arrived are due. Telling it again changes nothing."""
    mark(session, (call.arrived_ms for call in calls))


def mark_quarters(session: Session, instants: Iterable[datetime]) -> None:
    """The quarters of these instants are due."""
    mark(session, (milliseconds_of(instant) for instant in instants))


def mark(session: Session, milliseconds: Iterable[int]) -> None:
    """The same for instants in milliseconds since 1970."""
    quarters = sorted({quarter_of(each) for each in milliseconds})
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    for start in range(0, len(quarters), ROWS_AT_ONCE):
        some = [{"quarter_ms": quarter} for quarter in quarters[start : start + ROWS_AT_ONCE]]
        due = insert(RollupDueRow).values(some)
        # An update, where nothing would do: PostgreSQL then waits for who is just taking this mark away.
        again = due.on_conflict_do_update(
            index_elements=["quarter_ms"], set_={"quarter_ms": due.excluded.quarter_ms}
        )
        session.execute(again)


def quarter_of(milliseconds: int) -> int:
    """The beginning of the quarter of an hour, in milliseconds since 1970."""
    return milliseconds - milliseconds % QUARTER_MS
