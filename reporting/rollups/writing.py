"""Writes sums: what was kept of these hours or of this day is replaced."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from buergerdraht.columns import milliseconds_of
from reporting.asked import View
from reporting.rollups.agents import Bits, as_bytes
from reporting.rollups.cells import (
    HOUR_MS,
    NAMED,
    TimeCell,
    by_concern,
    by_hour,
    by_quarter,
    hour_of,
    local,
    together,
)
from reporting.rollups.made import Made
from reporting.rollups.tables import RollupConcernRow, RollupRow
from reporting.sums import Tally
from reporting.sums.packing import pack

QUARTER, HOUR = 15, 60
VIEWS = [view.value for view in View]


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


def kept(tally: Tally, bits: Bits) -> dict[str, bytes]:
    """Sums as the database keeps them."""
    return {"numbers": pack(tally.numbers), "agents": as_bytes(bits.mask(tally.agents))}
