"""A moment as somebody types it: local or ISO with zone; an hour that comes twice is explained. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from buergerdraht.errors import BuergerdrahtError

GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})[ T,]+(\d{1,2}):(\d{2})")
CLOCK = re.compile(r"\d{1,2}:\d{2}")
YEARS = range(2000, 2038)
"""Before, nobody used this; after, order.TOP, the highest queue priority, is used up."""
EXAMPLES = "24.12.2026 09:00, 2026-12-24T09:00 oder 2026-12-24T09:00+01:00"


class NoMoment(BuergerdrahtError):
    """The text is no moment, or the clock never showed it."""


@dataclass(frozen=True)
class Moment:
    """The instant (UTC), and a sentence where what was typed could mean two."""

    at: datetime
    note: str = ""


def read_moment(typed: str, zone: ZoneInfo, now: datetime) -> Moment:
    """Without a zone, local time; a time of the day alone is today. Raises NoMoment."""
    wall = _wall(typed.strip(), now.astimezone(zone))
    if wall.year not in YEARS:
        raise NoMoment(f"»{typed}« liegt zu fern: Die Jahre {YEARS[0]} bis {YEARS[-1]} lassen sich fragen.")
    if wall.tzinfo is not None:
        return Moment(wall.astimezone(UTC))
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        raise NoMoment(
            f"{wall:%d.%m.%Y, %H:%M} Uhr gibt es nicht: In dieser Nacht wird die Uhr vorgestellt. "
            "Bitte eine andere Zeit nennen."
        )
    if first.utcoffset() == second.utcoffset():
        return Moment(first.astimezone(UTC))
    return Moment(first.astimezone(UTC), _twice(wall, second))


def _twice(wall: datetime, second: datetime) -> str:
    return (
        f"{wall:%H:%M} Uhr gibt es am {wall:%d.%m.%Y} zweimal, weil die Uhr zurückgestellt wird. Gemeint ist "
        f"das erste Mal (Sommerzeit); das zweite schreiben Sie als {second.isoformat(timespec='minutes')}."
    )


def _wall(typed: str, today: datetime) -> datetime:
    german = GERMAN.fullmatch(typed)
    try:
        if german:
            day, month, year, hour, minute = map(int, german.groups())
            return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - local until a zone is found
        if CLOCK.fullmatch(typed):
            hour, minute = map(int, typed.split(":"))
            return today.replace(hour=hour, minute=minute, second=0, microsecond=0, tzinfo=None)
        return datetime.fromisoformat(typed)
    except ValueError:
        raise NoMoment(f"»{typed}« ist kein Zeitpunkt; Beispiele: {EXAMPLES}.") from None
