"""Makes due sums anew: a local day at a time, each in one transaction, the latest day first."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import Engine, delete, func, select, text
from sqlalchemy.orm import Session

from buergerdraht.columns import instant_of, milliseconds_of
from buergerdraht.database import reading, writing
from buergerdraht.settings import Settings
from reporting.calls import Chosen
from reporting.period import midnight
from reporting.rollups.cells import HOUR_MS, hour_of, local
from reporting.rollups.made import made_of
from reporting.rollups.outbox import take_changes
from reporting.rollups.returns import follow_returns
from reporting.rollups.tables import RollupDueRow
from reporting.rollups.writing import replace_concerns, replace_days_sums, replace_hours

FEW_HOURS = 3
"""With more hours due the whole day is read once, instead of these hours and then the day's concerns."""
LOCK = 7_115_007


def catch_up(engine: Engine, settings: Settings, limit: int, now: datetime | None = None) -> int:
    """Makes at most about `limit` due quarters anew, whole days together; how many. 0: nothing is due.

    `now`: of days whose hashes are being forgotten, what was known stays; None: no hash is too old.
    """
    take_changes(engine)
    done = 0
    while done < limit:
        made = _next_day(engine, now)
        if made == 0:
            break
        done += made
    return done


def due_quarters(engine: Engine) -> int:
    """How many quarters are due."""
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(RollupDueRow)) or 0


def _next_day(engine: Engine, now: datetime | None) -> int:
    with reading(engine) as session:
        latest = session.scalar(select(func.max(RollupDueRow.quarter_ms)))
    if latest is None:
        return 0
    with writing(engine) as session:
        return _make(session, date.fromisoformat(local(latest).day), now)


def _make(session: Session, day: date, now: datetime | None) -> int:
    """Makes what is due of this day. The marks go first: a later one then waits, and stays."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    start, end = midnight(day), midnight(day + timedelta(days=1))
    due = _take_marks(session, start, end)
    hours = {hour_of(quarter) for quarter in due}
    if len(hours) > FEW_HOURS:
        hours = set(range(milliseconds_of(start), milliseconds_of(end), HOUR_MS))
    if hours:
        follow_returns(session, Chosen(instant_of(min(hours)), instant_of(max(hours) + HOUR_MS)), hours, now)
        _make_hours(session, start, hours)
    return len(due)


def _make_hours(session: Session, start: datetime, hours: Collection[int]) -> None:
    day = local(milliseconds_of(start)).day
    end = midnight(date.fromisoformat(day) + timedelta(days=1))
    if len(hours) > FEW_HOURS:
        made = made_of(session, Chosen(start, end))
        replace_hours(session, made, hours)
        replace_days_sums(session, day)
        replace_concerns(session, made)
        return
    chosen = Chosen(instant_of(min(hours)), instant_of(max(hours) + HOUR_MS))
    replace_hours(session, made_of(session, chosen), hours)
    replace_days_sums(session, day)
    replace_concerns(session, made_of(session, Chosen(start, end, has_concerns=True)))


def _take_marks(session: Session, start: datetime, end: datetime) -> list[int]:
    row = RollupDueRow
    is_here = (row.quarter_ms >= milliseconds_of(start), row.quarter_ms < milliseconds_of(end))
    return list(session.scalars(delete(row).where(*is_here).returning(row.quarter_ms)))
