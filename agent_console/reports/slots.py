"""The day's curve and the week's heat as values: which slots there are, and what stands in each. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from agent_console.reports import chart
from agent_console.texts.marking import N_
from buergerdraht.zone import HOUSE_ZONE
from reporting.metrics.figures import Value
from reporting.summary import Group

QUARTER = timedelta(minutes=15)
FIRST_HOUR, HOUR_AFTER = 8, 18
"""Hours that are shown even when nobody called in them."""
HEAT_LEVELS = 5
WEEKDAYS = (
    N_("Montag"),
    N_("Dienstag"),
    N_("Mittwoch"),
    N_("Donnerstag"),
    N_("Freitag"),
    N_("Samstag"),
    N_("Sonntag"),
)


@dataclass(frozen=True)
class Slot:
    """A piece of the day from `begins` to `ends` (14:15, local) with the calls that arrived in it."""

    begins: str
    ends: str
    offered: int
    answered: int


@dataclass(frozen=True)
class DayCurve:
    """The slots in order, and how they look. Empty when nobody called."""

    slots: tuple[Slot, ...]

    @property
    def shape(self) -> chart.Curve:
        return chart.curve([slot.offered for slot in self.slots], [slot.answered for slot in self.slots])

    @property
    def hours(self) -> tuple[str, ...]:
        """What stands below the picture: each full hour."""
        return tuple(slot.begins for slot in self.slots if slot.begins.endswith(":00"))

    @property
    def has_calls(self) -> bool:
        return any(slot.offered for slot in self.slots)


@dataclass(frozen=True)
class HeatCell:
    """One hour of one weekday: how many were offered, and which of HEAT_LEVELS shades that is."""

    offered: int
    level: int


@dataclass(frozen=True)
class Heat:
    """A row of cells for each weekday, a column for each hour in `hours`."""

    hours: tuple[int, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]

    @property
    def has_calls(self) -> bool:
        return any(cell.offered for _, row in self.rows for cell in row)


def curve_of_day(quarters: Sequence[Group]) -> DayCurve:
    """One day by quarters of an hour, from groups keyed by their beginning; the others are empty."""
    by_start = {datetime.fromisoformat(group.key): group for group in quarters}
    starts = [start for start, group in by_start.items() if _count(group, "offered")]
    if not starts:
        return DayCurve(())
    slots = []
    begins, last = _from_hour(min(starts)), _until_hour(max(starts))
    while begins < last:
        slots.append(_slot(begins, by_start.get(begins)))
        begins += QUARTER
    return DayCurve(tuple(slots))


def curve_of_days(cells: Mapping[tuple[int, int], Group]) -> DayCurve:
    """Several days together by hours."""
    hours = _hours(cells)
    return DayCurve(tuple(_hour_slot(hour, cells) for hour in hours))


def heat_of(cells: Mapping[tuple[int, int], Group]) -> Heat:
    """The week by hours, shaded against its busiest hour."""
    hours = _hours(cells)
    most = max((_count(group, "offered") for group in cells.values()), default=0)

    def cell(day: int, hour: int) -> HeatCell:
        offered = _count(cells.get((day, hour)), "offered")
        return HeatCell(offered, chart.level(offered, most, HEAT_LEVELS))

    return Heat(
        tuple(hours),
        tuple((name, tuple(cell(day, hour) for hour in hours)) for day, name in enumerate(WEEKDAYS)),
    )


def _slot(begins: datetime, group: Group | None) -> Slot:
    counts = _count(group, "offered"), _count(group, "answered")
    return Slot(_clock(begins), _clock(begins + QUARTER), *counts)


def _hour_slot(hour: int, cells: Mapping[tuple[int, int], Group]) -> Slot:
    groups = [cells.get((day, hour)) for day in range(7)]
    offered, answered = (sum(_count(group, key) for group in groups) for key in ("offered", "answered"))
    return Slot(f"{hour:02}:00", f"{hour + 1:02}:00", offered, answered)


def _hours(cells: Mapping[tuple[int, int], Group]) -> range:
    called = [hour for (_, hour), group in cells.items() if _count(group, "offered")]
    return range(min(called, default=FIRST_HOUR), max(called, default=HOUR_AFTER - 1) + 1)


def _from_hour(start: datetime) -> datetime:
    return start.astimezone(HOUSE_ZONE).replace(minute=0).astimezone(start.tzinfo)


def _until_hour(start: datetime) -> datetime:
    return _from_hour(start) + timedelta(hours=1)


def _clock(instant: datetime) -> str:
    return f"{instant.astimezone(HOUSE_ZONE):%H:%M}"


def _count(group: Group | None, key: str) -> int:
    value: Value = group.figures[key] if group else 0
    return int(value or 0)
