"""Every roll-up against the single calls of its day."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import BigInteger, select, type_coerce
from sqlalchemy.orm import Session

from buergerdraht.columns import instant_of
from buergerdraht.zone import HOUSE_ZONE
from reporting.calls import Chosen
from reporting.ledger.tables import LedgerCallRow
from reporting.period import midnight
from reporting.rollups.agents import Bits
from reporting.rollups.cells import HOUR_MS, hour_of, local
from reporting.rollups.made import made_of
from reporting.rollups.span import day_bounds
from reporting.rollups.tables import RollupConcernRow, RollupDueRow, RollupRow
from reporting.rollups.writing import concern_rows, day_rows, time_rows

Rows = set[tuple[Any, ...]]
TIME = ("view", "minutes", "start_ms", "hotline", "mandant", "pool", "day", "hour", "numbers", "agents")
CONCERN = ("view", "kind", "day", "key", "hotline", "mandant", "pool", "numbers", "agents")


def due_quarters(session: Session) -> list[str]:
    """Quarters whose sums are still to be made anew, by local time."""
    return [_said(start) for start in session.scalars(select(RollupDueRow.quarter_ms).order_by("quarter_ms"))]


def differing_sums(session: Session) -> Iterator[str]:
    """Beginnings of quarters and hours, and days by topic or place, whose sums differ; due ones left out."""
    due = {hour_of(start) for start in session.scalars(select(RollupDueRow.quarter_ms))}
    days = _days(session)
    for day in days:
        yield from _differing_on(session, day, due)
    yield from _concerns_elsewhere(session, days)


def _days(session: Session) -> list[str]:
    """The local days that have calls or sums, found by their hours: a stamp far away costs a day, no more."""
    arrived = type_coerce(LedgerCallRow.arrived_at, BigInteger)
    hours: set[int] = set()
    for at_ms in (RollupRow.start_ms, arrived):
        hours.update(session.scalars(select(at_ms // HOUR_MS).distinct()))
    return sorted({local(hour * HOUR_MS).day for hour in hours})


def _concerns_elsewhere(session: Session, days: Collection[str]) -> list[str]:
    """Days that have sums by topic or place, and neither calls nor other sums."""
    return sorted(set(session.scalars(select(RollupConcernRow.day).distinct())) - set(days))


def _differing_on(session: Session, day: str, due: set[int]) -> Iterator[str]:
    start, end = day_bounds(day)
    first = date.fromisoformat(day)
    made = made_of(session, Chosen(midnight(first), midnight(first + timedelta(days=1))))
    hours = set(range(start, end, HOUR_MS)) - due
    bits = Bits(session, day[:7])
    wanted = _tuples(time_rows(made, hours, bits), TIME)
    here = select(*(getattr(RollupRow, name) for name in TIME)).where(
        RollupRow.start_ms >= start, RollupRow.start_ms < end
    )
    kept = {tuple(row) for row in session.execute(here) if hour_of(row.start_ms) in hours}
    yield from sorted({_said(row[2]) for row in wanted ^ kept})
    if len(hours) == (end - start) // HOUR_MS:
        of_day = chain(day_rows(made, day, bits), concern_rows(made, day, bits))
        yield from _differing_concerns(session, day, _tuples(of_day, CONCERN))


def _differing_concerns(session: Session, day: str, wanted: Rows) -> Iterator[str]:
    row = RollupConcernRow
    here = select(*(getattr(row, name) for name in CONCERN)).where(row.day == day)
    kept = {tuple(found) for found in session.execute(here)}
    if wanted ^ kept:
        yield day


def _tuples(rows: Iterable[dict[str, Any]], names: tuple[str, ...]) -> Rows:
    return {tuple(row[name] for name in names) for row in rows}


def _said(milliseconds: int) -> str:
    return instant_of(milliseconds).astimezone(HOUSE_ZONE).isoformat()
