"""The periods a page offers by name. Pure: local days in, local days out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from agent_console.texts.marking import N_

ONE_DAY = timedelta(days=1)
LONGEST_DAYS = 5 * 366


class Span(StrEnum):
    """What `period` says in a page's address."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    LAST_WEEK = "last-week"
    MONTH = "month"
    LAST_MONTH = "last-month"
    YEAR = "year"
    LAST_YEAR = "last-year"
    DAYS = "days"


NAMES: Mapping[Span, str] = {
    Span.TODAY: N_("heute"),
    Span.YESTERDAY: N_("gestern"),
    Span.WEEK: N_("diese Woche"),
    Span.LAST_WEEK: N_("letzte Woche"),
    Span.MONTH: N_("dieser Monat"),
    Span.LAST_MONTH: N_("letzter Monat"),
    Span.YEAR: N_("dieses Jahr"),
    Span.LAST_YEAR: N_("letztes Jahr"),
    Span.DAYS: N_("von – bis"),
}


@dataclass(frozen=True)
class Days:
    """Local days, both included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def after(self) -> date:
        return self.last + ONE_DAY


def days_of(span: Span, today: date) -> Days:
    """The days a named period means; `DAYS` names none of its own and means today."""
    if span is Span.YESTERDAY:
        return Days(today - ONE_DAY, today - ONE_DAY)
    if span in (Span.WEEK, Span.LAST_WEEK):
        monday = today - timedelta(days=today.weekday() + (7 if span is Span.LAST_WEEK else 0))
        return Days(monday, monday + timedelta(days=6))
    if span in (Span.MONTH, Span.LAST_MONTH):
        return _month(today if span is Span.MONTH else today.replace(day=1) - ONE_DAY)
    if span in (Span.YEAR, Span.LAST_YEAR):
        year = today.year - (span is Span.LAST_YEAR)
        return Days(date(year, 1, 1), date(year, 12, 31))
    return Days(today, today)


def _month(day: date) -> Days:
    first = day.replace(day=1)
    in_next = first + timedelta(days=31)
    return Days(first, in_next.replace(day=1) - ONE_DAY)
