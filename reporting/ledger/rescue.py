"""Lines that were read before the line that explains them, and calls that a stop concerns afterwards."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from buergerdraht.columns import instant_of
from reporting.ledger.events import STOPS
from reporting.ledger.line import Line
from reporting.ledger.rows import Kind, in_portions
from reporting.ledger.stops import FOREIGN_SECONDS, STOPPING_SECONDS
from reporting.ledger.tables import IS_APART, LedgerCallRow, LedgerFileRow, LedgerLineRow

PENDING_SECONDS = 600
"""A line whose call has not arrived within this time of the log is not ours, unless it still comes."""


def claim(session: Session, ties: Mapping[str, str]) -> None:
    """Ties earlier lines of these channels to the call whose visit the channel turns out to be."""
    for channel, key in ties.items():
        its_own = update(LedgerLineRow).where(
            LedgerLineRow.uniqueid == channel, LedgerLineRow.call_key == channel
        )
        session.execute(its_own.values(call_key=key).execution_options(synchronize_session=False))


def rescue(session: Session, arrived: Iterable[str]) -> None:
    """Keeps earlier lines of calls that turn out to have arrived."""
    for some in in_portions(arrived):
        apart = update(LedgerLineRow).where(
            IS_APART, LedgerLineRow.kind != Kind.UNREADABLE, LedgerLineRow.call_key.in_(some)
        )
        session.execute(apart.values(kind=Kind.KEPT).execution_options(synchronize_session=False))


def calls_around(session: Session, centre: str, lines: Iterable[Line]) -> set[str]:
    """Calls that a stop among these lines may concern: open ones, and those that ended about it."""
    found: set[str] = set()
    for stop in (line for line in lines if line.event in STOPS):
        at = instant_of(stop.second * 1000)
        since = LedgerCallRow.over_at >= at - timedelta(seconds=FOREIGN_SECONDS + 1)
        until = LedgerCallRow.over_at <= at + timedelta(seconds=STOPPING_SECONDS + 1)
        about = select(LedgerCallRow.call_key).where(
            LedgerCallRow.centre == centre, or_(LedgerCallRow.over_at.is_(None), since & until)
        )
        found |= set(session.scalars(about))
    return found


def set_apart(session: Session, centre: str) -> int:
    """Says of lines that waited too long for their call that they are not ours; how many there are now."""
    of_centre = select(LedgerFileRow.id).where(LedgerFileRow.centre == centre)
    newest = session.scalar(select(func.max(LedgerFileRow.last_second)).where(LedgerFileRow.centre == centre))
    apart = update(LedgerLineRow).where(
        IS_APART,
        LedgerLineRow.kind == Kind.PENDING,
        LedgerLineRow.file_id.in_(of_centre),
        LedgerLineRow.second < (newest or 0) - PENDING_SECONDS,
    )
    session.execute(apart.values(kind=Kind.NOT_OURS).execution_options(synchronize_session=False))
    not_ours = select(func.count()).where(
        IS_APART, LedgerLineRow.kind == Kind.NOT_OURS, LedgerLineRow.file_id.in_(of_centre)
    )
    return session.scalar(not_ours) or 0
