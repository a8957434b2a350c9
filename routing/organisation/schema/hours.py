"""Opening hours in the file: `Mo-Fr: 08:00-18:00`."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, model_validator

from buergerdraht.calendar import Span, SpecialDay, WeeklyOpening
from buergerdraht.sentences import Sentence
from routing.organisation.schema.entry import Entry

DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
OPENING = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})", re.ASCII)
CLOSED = "closed"
MOST_SPANS = 8
"""Of one day: what AstDB holds of it must fit into one command."""
Week = tuple[WeeklyOpening, ...]
SpecialDays = tuple[SpecialDay, ...]


def read_week(given: Any) -> Week:
    """A mapping from days ("Mo", "Mo-Fr", "Sa, So") to openings ("08:00-12:00, 13:00-18:00")."""
    if not isinstance(given, dict):
        raise ValueError(Sentence("Hier stehen Tage mit Zeiten, zum Beispiel Mo-Fr: 08:00-18:00."))
    openings = [
        WeeklyOpening(weekday, opens, closes)
        for days, times in given.items()
        for weekday in _weekdays(days)
        for opens, closes in _openings(str(times))
    ]
    for weekday, name in enumerate(DAYS):
        _check_apart([(o.opens, o.closes) for o in openings if o.weekday == weekday], name)
    return tuple(sorted(openings, key=lambda opening: (opening.weekday, opening.opens)))


def write_week(week: Week) -> dict[str, str]:
    """The mapping that read_week reads; equal days that follow each other become one line."""
    lines: list[tuple[int, int, str]] = []
    for weekday in range(len(DAYS)):
        times = write_spans((o.opens, o.closes) for o in week if o.weekday == weekday)
        if lines and lines[-1][1] == weekday - 1 and lines[-1][2] == times:
            lines[-1] = (lines[-1][0], weekday, times)
        elif times:
            lines.append((weekday, weekday, times))
    return {
        DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}": times for first, last, times in lines
    }


def write_spans(spans: Iterable[Span]) -> str:
    """`08:00-12:00, 13:00-18:00`."""
    return ", ".join(map(_written, spans))


def _weekdays(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, dash, last = (word.strip() for word in part.partition("-"))
        if first not in DAYS or (dash and last not in DAYS):
            raise ValueError(
                Sentence(
                    '"%(text)s" sind keine Wochentage; bekannt sind: %(known)s, auch Mo-Fr.',
                    text=text,
                    known=", ".join(DAYS),
                )
            )
        start, end = DAYS.index(first), DAYS.index(last or first)
        if end < start:
            raise ValueError(
                Sentence('"%(text)s" geht über das Ende der Woche; schreiben Sie zwei Zeilen.', text=text)
            )
        yield from range(start, end + 1)


def _openings(text: str) -> Iterator[tuple[time, time]]:
    for part in text.split(","):
        match = OPENING.fullmatch(part.strip())
        if match is None:
            raise ValueError(
                Sentence('"%(text)s" ist keine Zeitspanne; Beispiel: 08:00-18:00.', text=part.strip())
            )
        opens, closes = _time(match[1], match[2]), _time(match[3], match[4])
        if opens == time.max or closes <= opens:
            raise ValueError(
                Sentence(
                    '"%(text)s" endet nicht nach dem Beginn; über Mitternacht geht es mit zwei Zeilen (Fr: '
                    "22:00-24:00 und Sa: 00:00-02:00).",
                    text=part.strip(),
                )
            )
        yield opens, closes


def _time(hour: str, minute: str) -> time:
    """A time of the day; 24:00 is the day's end."""
    if (int(hour), int(minute)) == (24, 0):
        return time.max
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise ValueError(
            Sentence('"%(hour)s:%(minute)s" ist keine Uhrzeit.', hour=hour, minute=minute)
        ) from None


def _check_apart(spans: list[Span], day: str) -> None:
    if len(spans) > MOST_SPANS:
        raise ValueError(
            Sentence("%(day)s: höchstens %(most)s Zeitspannen an einem Tag.", day=day, most=MOST_SPANS)
        )
    for earlier, later in pairwise(sorted(spans)):
        if later[0] < earlier[1]:
            raise ValueError(Sentence("%(day)s: zwei Zeitspannen überschneiden sich.", day=day))


def _written(span: Span) -> str:
    closes = "24:00" if span[1] == time.max else f"{span[1]:%H:%M}"
    return f"{span[0]:%H:%M}-{closes}"


def read_day(given: Any) -> date:
    """A day written as 2026-12-24."""
    try:
        return datetime.strptime(str(given), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        raise ValueError(Sentence('"%(given)s" ist kein Tag; Beispiel: 2026-12-24.', given=given)) from None


def read_special(given: Any) -> SpecialDays:
    """A mapping from days to openings of their own, or to `closed`."""
    if not isinstance(given, dict):
        raise ValueError(
            Sentence("Hier stehen Tage mit Zeiten, zum Beispiel 2026-12-23: 08:00-12:00 oder closed.")
        )
    days = sorted((_special_day(day, times) for day, times in given.items()), key=lambda one: one.day)
    for earlier, later in pairwise(days):
        if earlier.day == later.day:
            raise ValueError(Sentence("Der %(day)s steht zweimal da.", day=f"{later.day:%Y-%m-%d}"))
    return tuple(days)


def _special_day(given: Any, times: Any) -> SpecialDay:
    day = read_day(given)
    if str(times).strip() == CLOSED:
        return SpecialDay(day)
    spans = list(_openings(str(times)))
    _check_apart(spans, f"{day:%Y-%m-%d}")
    return SpecialDay(day, tuple(sorted(spans)))


def write_special(days: SpecialDays) -> dict[str, str]:
    """The mapping that read_special reads."""
    return {f"{one.day:%Y-%m-%d}": write_spans(one.openings) or CLOSED for one in days}


class HoursEntry(Entry):
    """`always: true`, or a week with days on which it stays closed. Without both it never opens."""

    always: bool = False
    weekly: Annotated[Week, BeforeValidator(read_week), PlainSerializer(write_week)] = ()
    closed_on_holidays: bool = True
    closed_on: tuple[Annotated[date, BeforeValidator(read_day)], ...] = ()
    special: Annotated[SpecialDays, BeforeValidator(read_special), PlainSerializer(write_special)] = ()

    @model_validator(mode="after")
    def with_special_days_that_count(self) -> "HoursEntry":
        if self.always and self.special:
            raise ValueError(
                Sentence("Was immer offen ist (always: true), kennt keine besonderen Tage (special).")
            )
        return self

    def plain(self) -> dict[str, object]:
        if self == HoursEntry(always=True):
            return {"always": True}
        return {"closed_on_holidays": self.closed_on_holidays, **super().plain()}
