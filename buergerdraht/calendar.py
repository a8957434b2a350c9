"""Opening hours: when something is open, and when it opens next. Pure."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True)
class WeeklyOpening:
    """One opening on one weekday (0 Monday to 6 Sunday), local time; `closes` 24:00 is time.max."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class Hours:
    """When something is open. `always` ignores the rest; holidays are those of a Land."""

    key: str
    always: bool = False
    weekly: tuple[WeeklyOpening, ...] = ()
    closed_on_holidays: bool = True
    closed_on: tuple[date, ...] = ()
