"""A period in milliseconds, and its whole units of time. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache

from buergerdraht.columns import instant_of, milliseconds_of
from reporting.period import midnight
from reporting.rollups.cells import local


@dataclass(frozen=True)
class Span:
    """From `start` until just before `end`, in milliseconds since 1970."""

    start: int
    end: int

    @classmethod
    def between(cls, start: datetime, end: datetime) -> "Span":
        return cls(milliseconds_of(start), milliseconds_of(end))

    @property
    def instants(self) -> tuple[datetime, datetime]:
        return instant_of(self.start), instant_of(self.end)

    def covers(self, start: int, end: int) -> bool:
        """Whether it holds that whole stretch."""
        return self.start <= start and end <= self.end

    def covers_day(self, day: str) -> bool:
        """Whether it holds that whole local day (YYYY-MM-DD)."""
        first, last = self.whole_days
        return first <= day <= last

    @cached_property
    def whole_days(self) -> tuple[str, str]:
        """The first and the last local day that it holds whole; the last before the first if none."""
        first, last = local(self.start).day, local(self.end - 1).day
        if day_bounds(first)[0] < self.start:
            first = local(day_bounds(first)[1]).day
        if day_bounds(last)[1] > self.end:
            last = local(day_bounds(last)[0] - 1).day
        return first, last

    def days(self) -> "Span":
        """The local days that it touches, whole."""
        last = max(self.start, self.end - 1)
        return Span(day_bounds(local(self.start).day)[0], day_bounds(local(last).day)[1])

    def ends(self, unit: int) -> list["Span"]:
        """What is cut off at both ends when only whole units count; neither overlaps the other."""
        first = -(-self.start // unit) * unit
        last = self.end // unit * unit
        if first > last:
            return [self] if self.end > self.start else []
        cut = (Span(self.start, first), Span(last, self.end))
        return [span for span in cut if span.end > span.start]


def runs(starts: Iterable[int], unit: int) -> list[Span]:
    """Units that follow each other, as spans."""
    found: list[Span] = []
    for start in sorted(starts):
        if found and found[-1].end == start:
            found[-1] = Span(found[-1].start, start + unit)
        else:
            found.append(Span(start, start + unit))
    return found


@lru_cache(10_000)
def day_bounds(day: str) -> tuple[int, int]:
    """The beginning of a local day (YYYY-MM-DD) and of the next: 23, 24 or 25 hours."""
    first = date.fromisoformat(day)
    return milliseconds_of(midnight(first)), milliseconds_of(midnight(first + timedelta(days=1)))
