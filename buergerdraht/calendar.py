"""Opening hours: when something is open, and when it opens next. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays

from buergerdraht.errors import BuergerdrahtError

Opening = tuple[datetime, datetime]
Span = tuple[time, time]
DAY = timedelta(days=1)
LOOKS_AHEAD = timedelta(days=400)
STEP_AHEAD = timedelta(days=14)


class CalendarError(BuergerdrahtError):
    """The Land or the time zone is not known."""


@dataclass(frozen=True)
class WeeklyOpening:
    """One opening on one weekday (0 Monday to 6 Sunday), local time; `closes` 24:00 is time.max."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class SpecialDay:
    """One date with openings of its own, local time; none: closed all day."""

    day: date
    openings: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Hours:
    """When something is open. `always` ignores the rest; holidays are those of a Land.

    A special day wins over the week, holidays and `closed_on`.
    """

    key: str
    always: bool = False
    weekly: tuple[WeeklyOpening, ...] = ()
    closed_on_holidays: bool = True
    closed_on: tuple[date, ...] = ()
    special: tuple[SpecialDay, ...] = ()

    def special_on(self, day: date) -> SpecialDay | None:
        return next((special for special in self.special if special.day == day), None)


@dataclass(frozen=True)
class Calendar:
    """Hours in the time zone and with the holidays of one Land ("SH").

    Where the clock is set back, an opening lasts from the first time the clock shows its start to the
    last time it shows its end; where the clock is set forward, times that are left out are the change
    itself. Raises CalendarError for a Land or zone that does not exist.
    """

    land: str
    time_zone: str

    def __post_init__(self) -> None:
        _zone(self.time_zone)
        holidays_of(self.land, 2026)

    def is_open(self, hours: Hours, at: datetime) -> bool:
        return any(start <= at < end for start, end in self.openings(hours, at, at + timedelta(seconds=1)))

    def next_opening(self, hours: Hours, at: datetime) -> datetime | None:
        """The first instant from `at` on when it is open (`at` itself if it is); None if not in 400 days."""
        start = at
        while start < at + LOOKS_AHEAD:
            found = self.openings(hours, start, start + STEP_AHEAD)
            if found:
                return found[0][0]
            start += STEP_AHEAD
        return None

    def openings(self, hours: Hours, start: datetime, end: datetime) -> list[Opening]:
        """The openings between two instants, cut to them: UTC, in order, those that touch joined."""
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        if hours.always:
            return [(start, end)] if start < end else []
        cut = ((max(opens, start), min(closes, end)) for opens, closes in self._of_days(hours, start, end))
        return _joined(sorted((opens, closes) for opens, closes in cut if opens < closes))

    def is_holiday(self, day: date) -> bool:
        return day in holidays_of(self.land, day.year)

    def _of_days(self, hours: Hours, start: datetime, end: datetime) -> Iterator[Opening]:
        zone = _zone(self.time_zone)
        day, last = start.astimezone(zone).date(), end.astimezone(zone).date()
        while day <= last:
            yield from (_instants(span, day, zone) for span in self.spans(hours, day))
            day += DAY

    def spans(self, hours: Hours, day: date) -> tuple[Span, ...]:
        """The day's openings as the clock on the wall shows them; of hours that are not `always`."""
        special = hours.special_on(day)
        if special is not None:
            return special.openings
        if self._is_closed_all_day(hours, day):
            return ()
        return tuple((o.opens, o.closes) for o in hours.weekly if o.weekday == day.weekday())

    def _is_closed_all_day(self, hours: Hours, day: date) -> bool:
        return day in hours.closed_on or (hours.closed_on_holidays and self.is_holiday(day))


@lru_cache(maxsize=200)
def holidays_of(land: str, year: int) -> frozenset[date]:
    """The public holidays of a German Land in one year."""
    # One object for each year: the library fills its years lazily, and not safely between threads.
    try:
        return frozenset(holidays.country_holidays("DE", subdiv=land, years=year))
    except NotImplementedError as error:
        raise CalendarError(
            f"Das Land »{land}« gibt es nicht; gemeint ist ein Kürzel wie SH oder HH."
        ) from error


def load_holidays() -> None:
    """Loads the library now, for a process in which nobody may wait later: it takes half a second."""
    holidays_of("SH", 2026)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CalendarError(
            f"Die Zeitzone »{name}« gibt es nicht; gemeint ist etwa Europe/Berlin."
        ) from error


def _instants(span: Span, day: date, zone: ZoneInfo) -> Opening:
    opens, closes = (datetime.combine(day, shown) for shown in span)
    if span[1] == time.max:
        closes = datetime.combine(day + DAY, time.min)
    return _instant(opens, zone, fold=0), _instant(closes, zone, fold=1)


def _instant(wall: datetime, zone: ZoneInfo, fold: int) -> datetime:
    """When the clock shows `wall` (the first or the last time), or the change that leaves it out."""
    instant = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall:
        return instant
    return _change_that_skips(wall, zone)


def _change_that_skips(wall: datetime, zone: ZoneInfo) -> datetime:
    # PEP 495: in a gap, fold=1 gives an instant before the change and fold=0 one after it.
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def _joined(openings: list[Opening]) -> list[Opening]:
    """Openings in order, those that touch or overlap made one."""
    joined: list[Opening] = []
    for opens, closes in openings:
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
        else:
            joined.append((opens, closes))
    return joined
