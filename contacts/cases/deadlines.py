"""When an office has to have answered: the promise of the 115, "within 24 hours of service time". Pure.

The promise can be read in two ways; both are computed, shown and kept, and a setting says which one holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from buergerdraht.calendar import LOOKS_AHEAD, Calendar, Hours, Opening, WeeklyOpening

PROMISED = timedelta(hours=24)
DAY = timedelta(days=1)
STEP = timedelta(days=14)
SERVICE_HOURS_OF_THE_115 = Hours("115", weekly=tuple(WeeklyOpening(d, time(8), time(18)) for d in range(5)))
"""Monday to Friday 8-18: what holds where a hotline's own hours are not known."""


class Reading(StrEnum):
    """How the promise is read."""

    SERVICE_HOURS = "service_hours"
    CLOCK = "clock"


@dataclass(frozen=True)
class Deadlines:
    """Both readings of one promise (UTC), and the one that holds."""

    reading: Reading
    by_hours: datetime
    by_clock: datetime

    @property
    def due_at(self) -> datetime:
        return self.by_hours if self.reading is Reading.SERVICE_HOURS else self.by_clock


def deadlines(calendar: Calendar, hours: Hours, begun_at: datetime, reading: Reading) -> Deadlines:
    """Both deadlines of a case that begins at that instant, by the service hours of its hotline."""
    by_clock = _by_clock(calendar, hours, begun_at)
    return Deadlines(reading, _by_hours(calendar, hours, begun_at) or by_clock, by_clock)


def _by_hours(calendar: Calendar, hours: Hours, begun_at: datetime) -> datetime | None:
    """When 24 hours have passed in which the service was open; None if not within 400 days."""
    left = PROMISED
    for opens, closes in _openings(calendar, hours, begun_at.astimezone(UTC)):
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    return None


def _openings(calendar: Calendar, hours: Hours, start: datetime) -> Iterator[Opening]:
    end = start + LOOKS_AHEAD
    while start < end:
        yield from calendar.openings(hours, start, start + STEP)
        start += STEP


def _by_clock(calendar: Calendar, hours: Hours, begun_at: datetime) -> datetime:
    """The same time on the next service day; where the service is closed at that time, when it opens next.

    On a day with a change of the clock it is the same time on the clock, not 24 hours.
    """
    zone = ZoneInfo(calendar.time_zone)
    begun = begun_at.astimezone(zone)
    tomorrow = datetime.combine(begun.date() + DAY, time(), zone)
    opens = calendar.next_opening(hours, tomorrow.astimezone(UTC)) or tomorrow
    same_time = datetime.combine(opens.astimezone(zone).date(), begun.time(), zone).astimezone(UTC)
    return calendar.next_opening(hours, same_time) or same_time
