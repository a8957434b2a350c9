"""Writes sums: what was kept of these hours or of this day is replaced."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.orm import Session

from buergerdraht.columns import milliseconds_of
from reporting.asked import View
from reporting.rollups.adding import Packed
from reporting.rollups.agents import Bits, as_bytes, as_mask
from reporting.rollups.cells import (
    HOUR_MS,
    NAMED,
    ConcernCell,
    TimeCell,
    by_concern,
    by_day,
    by_hour,
    by_quarter,
    hour_of,
    local,
    together,
)
from reporting.rollups.made import Made
from reporting.rollups.span import day_bounds
from reporting.rollups.tables import ALL_CALLS, RollupConcernRow, RollupRow
from reporting.sums import Tally
from reporting.sums.packing import pack

QUARTER, HOUR = 15, 60
VIEWS = [view.value for view in View]
HourRow = Row[str, str, str, str, bytes, bytes]
"""View, hotline, Mandant, pool, numbers, agents."""


def replace_hours(session: Session, made: Made, hours: Collection[int]) -> None:
    """Replaces quarters and hours of these hours (milliseconds) by the sums of the calls made of them."""
    bits = Bits(session, _day(made)[:7])
    rows = list(time_rows(made, hours, bits))
    row = RollupRow
    for start in sorted(hours):
        here = delete(row).where(row.view.in_(VIEWS), row.minutes.in_((QUARTER, HOUR)))
        session.execute(here.where(row.start_ms >= start, row.start_ms < start + HOUR_MS))
    bits.keep(session)
    if rows:
        session.execute(insert(row), rows)


def replace_concerns(session: Session, made: Made) -> None:
    """Replaces the sums by topic and by place of the local day."""
    day = _day(made)
    bits = Bits(session, day[:7])
    rows = list(concern_rows(made, day, bits))
    row = RollupConcernRow
    kinds = [kind.value for kind in NAMED]
    session.execute(delete(row).where(row.view.in_(VIEWS), row.kind.in_(kinds), row.day == day))
    bits.keep(session)
    if rows:
        session.execute(insert(row), rows)


def replace_days_sums(session: Session, day: str) -> None:
    """Replaces the sums of all calls of a local day by those of its hours."""
    row, concern = RollupRow, RollupConcernRow
    of_hours = select(row.view, row.hotline, row.mandant, row.pool, row.numbers, row.agents)
    start, end = day_bounds(day)
    here = (row.view.in_(VIEWS), row.minutes == HOUR, row.start_ms >= start, row.start_ms < end)
    hours = session.execute(of_hours.where(*here)).all()
    of_day = (concern.view.in_(VIEWS), concern.kind == ALL_CALLS, concern.day == day)
    session.execute(delete(concern).where(*of_day))
    rows = list(_added_hours(hours, day))
    if rows:
        session.execute(insert(concern), rows)


def _added_hours(hours: Sequence[HourRow], day: str) -> Iterator[dict[str, Any]]:
    cells: dict[tuple[str, ...], int] = {}
    masks: dict[int, int] = defaultdict(int)
    groups = [cells.setdefault(tuple(hour[:4]), len(cells)) for hour in hours]
    for group, hour in zip(groups, hours, strict=True):
        masks[group] |= as_mask(hour.agents)
    sums = Packed([hour.numbers for hour in hours]).added(groups, len(cells))
    for (view, hotline, mandant, pool), group in cells.items():
        cell = ConcernCell("", hotline, mandant, pool)._asdict()
        added = {"numbers": pack(sums[group]), "agents": as_bytes(masks[group])}
        yield {"view": view, "kind": ALL_CALLS, "day": day} | cell | added


def _day(made: Made) -> str:
    return local(milliseconds_of(made.chosen.start)).day


def time_rows(made: Made, hours: Collection[int], bits: Bits) -> Iterator[dict[str, Any]]:
    """The rows of quarters and hours that these hours (milliseconds) should have."""
    alike = by_quarter(made.alike)
    for view, others in made.others.items():
        quarters = together(alike, by_quarter(others))
        due = {cell: tally for cell, tally in quarters.items() if hour_of(cell.start_ms) in hours}
        for minutes, cells in ((QUARTER, due), (HOUR, by_hour(due))):
            head = {"view": view.value, "minutes": minutes}
            yield from (head | row for row in _rows(cells, bits))


def _rows(cells: Mapping[TimeCell, Tally], bits: Bits) -> Iterator[dict[str, Any]]:
    for cell, tally in cells.items():
        if tally.numbers:
            day, hour = local(cell.start_ms)
            yield cell._asdict() | {"day": day, "hour": hour} | kept(tally, bits)


def concern_rows(made: Made, day: str, bits: Bits) -> Iterator[dict[str, Any]]:
    """The rows of topics and places that the day should have."""
    for kind in NAMED:
        alike = by_concern(made.alike, kind)
        for view, others in made.others.items():
            head = {"view": view.value, "kind": kind.value, "day": day}
            cells = together(alike, by_concern(others, kind))
            yield from (head | cell._asdict() | kept(tally, bits) for cell, tally in cells.items())


def day_rows(made: Made, day: str, bits: Bits) -> Iterator[dict[str, Any]]:
    """The rows of all calls that the day should have."""
    alike = by_day(made.alike)
    for view, others in made.others.items():
        head = {"view": view.value, "kind": ALL_CALLS, "day": day}
        cells = together(alike, by_day(others)).items()
        yield from (head | cell._asdict() | kept(tally, bits) for cell, tally in cells if tally.numbers)


def kept(tally: Tally, bits: Bits) -> dict[str, bytes]:
    """Sums as the database keeps them."""
    return {"numbers": pack(tally.numbers), "agents": as_bytes(bits.mask(tally.agents))}
