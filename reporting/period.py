"""Times as people give them: --from and --to, and the local day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.zone import HOUSE_ZONE

TODAY = "today"


class PeriodError(BuergerdrahtError):
    """A time that cannot be read, or an end before its start."""


@dataclass(frozen=True)
class Period:
    """From `start` until just before `end`, both aware."""

    start: datetime
    end: datetime


def period(given_from: str, given_to: str, now: datetime) -> Period:
    """The period between two times as typed.

    A date as start means its local midnight, as end the end of that day; `today` is a date. A date and time
    without offset is local; as an end it is not included. Raises PeriodError.
    """
    start = _instant("--from", given_from, now, days=0)
    end = _instant("--to", given_to, now, days=1)
    if end < start:
        raise PeriodError(f"--to {given_to} liegt vor --from {given_from}. Vertauschen Sie die beiden.")
    return Period(start, end)


def day_of(now: datetime) -> Period:
    """The local day of `now`: 23, 24 or 25 hours."""
    today = now.astimezone(HOUSE_ZONE).date()
    return Period(midnight(today), midnight(today + timedelta(days=1)))


def midnight(day: date) -> datetime:
    """The instant at which a local day begins, in UTC."""
    return datetime.combine(day, time(), HOUSE_ZONE).astimezone(UTC)


def _instant(option: str, given: str, now: datetime, days: int) -> datetime:
    if given == TODAY:
        return midnight(now.astimezone(HOUSE_ZONE).date() + timedelta(days=days))
    try:
        return midnight(date.fromisoformat(given) + timedelta(days=days))
    except ValueError:
        return _point_in_time(option, given)


def _point_in_time(option: str, given: str) -> datetime:
    try:
        point = datetime.fromisoformat(given)
    except ValueError as error:
        raise PeriodError(
            f"{option} {given} ist keine Zeit. Schreiben Sie 2026-11-21, 2026-11-21T14:30 oder today."
        ) from error
    return point.replace(tzinfo=HOUSE_ZONE) if point.tzinfo is None else point
