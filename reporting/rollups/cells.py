"""Calls gathered into the cells that roll-ups keep. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar

from buergerdraht.columns import instant_of, milliseconds_of
from buergerdraht.zone import HOUSE_ZONE
from reporting.asked import By
from reporting.reported import ReportedCall, ReportedConcern
from reporting.rollups.marking import quarter_of
from reporting.sums import Tally

HOUR_MS = 60 * 60 * 1000
DAYS_REMEMBERED = 50_000


Cell = TypeVar("Cell", bound=tuple[object, ...])
NOTHING_YET = Tally()


class Local(NamedTuple):
    """The local day (YYYY-MM-DD) and hour of an instant."""

    day: str
    hour: int


class TimeCell(NamedTuple):
    """A span of time (its beginning since 1970) and whose calls it is about."""

    start_ms: int
    hotline: str
    mandant: str
    pool: str


class ConcernCell(NamedTuple):
    """A topic's number or a place's ARS, empty if not named, and whose calls it is about."""

    key: str
    hotline: str
    mandant: str
    pool: str


@lru_cache(DAYS_REMEMBERED)
def local(milliseconds: int) -> Local:
    """Where in local time an instant lies."""
    there = instant_of(milliseconds).astimezone(HOUSE_ZONE)
    return Local(there.date().isoformat(), there.hour)


def hour_of(milliseconds: int) -> int:
    """The beginning of the hour; local hours begin with UTC's."""
    return milliseconds - milliseconds % HOUR_MS


def by_quarter(calls: Iterable[ReportedCall]) -> dict[TimeCell, Tally]:
    """Quarters of an hour, by arrival."""
    cells: dict[TimeCell, Tally] = defaultdict(Tally)
    for call in calls:
        start = quarter_of(milliseconds_of(call.arrived_at))
        cells[TimeCell(start, call.hotline, call.mandant or "", call.pool)].add(call)
    return cells


def by_hour(quarters: Mapping[TimeCell, Tally]) -> dict[TimeCell, Tally]:
    """Hours, from their quarters."""
    cells: dict[TimeCell, Tally] = defaultdict(Tally)
    for cell, tally in quarters.items():
        cells[cell._replace(start_ms=hour_of(cell.start_ms))].merge(tally)
    return cells


def together(some: Mapping[Cell, Tally], others: Mapping[Cell, Tally]) -> dict[Cell, Tally]:
    """The cells of both; neither is changed."""
    cells = dict(some)
    for cell, tally in others.items():
        both = Tally()
        for each in (cells.get(cell, NOTHING_YET), tally):
            both.merge(each)
        cells[cell] = both
    return cells


def by_day(calls: Iterable[ReportedCall]) -> dict[ConcernCell, Tally]:
    """All calls of one local day."""
    cells: dict[ConcernCell, Tally] = defaultdict(Tally)
    for call in calls:
        cells[ConcernCell("", call.hotline, call.mandant or "", call.pool)].add(call)
    return cells


def by_concern(calls: Iterable[ReportedCall], kind: By) -> dict[ConcernCell, Tally]:
    """Topics or places: a call stands in each of its own, with the concerns of that one only."""
    named = NAMED[kind]
    cells: dict[ConcernCell, Tally] = defaultdict(Tally)
    for call in calls:
        concerns = call.all_concerns
        keys = {named(concern) for concern in concerns} if len(concerns) > 1 else map(named, concerns)
        for key in keys:
            own = [each for each in concerns if named(each) == key] if len(concerns) > 1 else concerns
            cell = cells[ConcernCell(key, call.hotline, call.mandant or "", call.pool)]
            cell.add_concerns(call, own)
    return cells


def _topic(concern: ReportedConcern) -> str:
    return "" if concern.topic is None else str(concern.topic)


def _place(concern: ReportedConcern) -> str:
    return concern.place or ""


NAMED: dict[By, Callable[[ReportedConcern], str]] = {By.TOPIC: _topic, By.PLACE: _place}
