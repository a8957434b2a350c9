"""Times as people give them: --from and --to, and the local day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.zone import HOUSE_ZONE

TODAY = frozenset(("today", "heute"))
EARLIEST, LATEST = date(1970, 1, 1), date(2999, 12, 31)
"""Days on which somebody may call: far enough from the calendar's ends for every sum of days and hours."""


class PeriodError(BuergerdrahtError):
    """A time that cannot be read, or an end before its start."""


@dataclass(frozen=True)
class Period:
    """From `start` until just before `end`, both aware."""

    start: datetime
    end: datetime


def period(given_from: str, given_to: str, now: datetime) -> Period:
    """The period between two times as typed.

    A date as start means its local midnight, as end the end of that day; `today` and `heute` are a date. A
    date and time without offset is local; as an end it is not included. Raises PeriodError.
    """
    first, last = _date(given_from, now), _date(given_to, now)
    start = _instant("--from", given_from, first, days=0)
    end = _instant("--to", given_to, last, days=1)
    is_reversed = first is not None and last is not None and last < first
    if end < start or is_reversed:
        raise PeriodError(f"--to {given_to} liegt vor --from {given_from}. Vertauschen Sie die beiden.")
    return Period(start, end)


def day_of(now: datetime) -> Period:
    """The local day of `now`: 23, 24 or 25 hours."""
    today = now.astimezone(HOUSE_ZONE).date()
    return Period(midnight(today), midnight(today + timedelta(days=1)))


def midnight(day: date) -> datetime:
    """The instant at which a local day begins, in UTC."""
    return datetime.combine(day, time(), HOUSE_ZONE).astimezone(UTC)


def _date(given: str, now: datetime) -> date | None:
    """The local day that was typed; None: it is none."""
    if given in TODAY:
        return now.astimezone(HOUSE_ZONE).date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def _instant(option: str, given: str, day: date | None, days: int) -> datetime:
    """The beginning of the day, so many days later; without a day the point in time."""
    if day is not None:
        return midnight(_within(option, given, day) + timedelta(days=days))
    point = _point_in_time(option, given)
    _within(option, given, point.date())
    return point


def _within(option: str, given: str, day: date) -> date:
    """The day; raises PeriodError where nobody can have called on it."""
    if not EARLIEST <= day <= LATEST:
        raise PeriodError(
            f"{option} {given} geht nicht. Nennen Sie einen Tag vom {EARLIEST:%d.%m.%Y} bis {LATEST:%Y}."
        )
    return day


def _point_in_time(option: str, given: str) -> datetime:
    try:
        point = datetime.fromisoformat(given)
    except ValueError as error:
        raise PeriodError(
            f"{option} {given} ist keine Zeit. Schreiben Sie 2026-11-21, 2026-11-21T14:30 oder heute."
        ) from error
    return point.replace(tzinfo=HOUSE_ZONE) if point.tzinfo is None else point
