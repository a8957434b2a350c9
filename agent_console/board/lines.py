"""How each hotline stands: open until, closed until, in a crisis until. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from buergerdraht.calendar import Calendar
from routing.organisation.model import Hotline, Organisation
from routing.organisation.numbers import spellings

CRISIS, CLOSED, OPEN = "crisis", "closed", "open"
URGENT_FIRST = (CRISIS, CLOSED, OPEN)
LOOKS_AHEAD = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One hotline; `until` is when its state ends, None: not in sight."""

    key: str
    name: str
    state: str
    until: datetime | None


@dataclass(frozen=True)
class Lines:
    """Knows the hours and, by dialled digits, until when a crisis profile holds."""

    organisation: Organisation
    crisis: Mapping[str, datetime]

    def of(self, hotline: Hotline, now: datetime) -> Line:
        """A crisis comes before opening hours, as at the door."""
        state, until = self._state(hotline, now)
        return Line(hotline.key, hotline.name, state, until)

    def _state(self, hotline: Hotline, now: datetime) -> tuple[str, datetime | None]:
        in_crisis = [self.crisis[one] for n in hotline.numbers for one in spellings(n) if one in self.crisis]
        if in_crisis:
            return CRISIS, max(in_crisis)
        hours = next(each for each in self.organisation.hours if each.key == hotline.hours)
        if hours.always:
            return OPEN, None
        calendar = Calendar(self.organisation.land, self.organisation.time_zone)
        if not calendar.is_open(hours, now):
            return CLOSED, calendar.next_opening(hours, now)
        closes = calendar.openings(hours, now, now + LOOKS_AHEAD)[0][1]
        return OPEN, closes if closes < now + LOOKS_AHEAD else None
