"""Opening hours as Germans write them: "Mo-Fr 8-12 Uhr, Do 14-18 Uhr", "Montag 08:00 - 16:00". Pure."""

import re
from collections.abc import Iterator
from datetime import time
from itertools import groupby

from buergerdraht.calendar import WeeklyOpening

SHORT = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
LONG = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
DAYS = {name.lower(): number for number, name in enumerate(SHORT)}
DAYS |= {name: number for number, name in enumerate(LONG)} | {"sonnabend": 5}
DAYS |= {f"{name}s": number for name, number in DAYS.items() if len(name) > 2}
TOKEN = re.compile(
    r"(?P<time>\d{1,2}(?:[:.]\d{2})?(?!\d))|(?P<to>-|–|—|\bbis\b)|(?P<day>[a-zäöü]+\b\.?)"
    r"|(?P<sep>[,;+&/|\n])|(?P<skip>[:\s]+)|(?P<other>.)",
    re.IGNORECASE,
)
SEPARATORS = frozenset({"und", "u", "sowie"})
SKIPPED = frozenset({"uhr", "von", "h"})
CLOSED = frozenset({"geschlossen", "zu"})
EVERY_DAY = frozenset({"täglich"})
LAST_HOUR = 24
LONGEST_LISTED = 3
"""From so many days in a row on "Mo-Mi" is shorter than the days."""

Token = tuple[str, str]


def read_hours(text: str) -> tuple[WeeklyOpening, ...] | None:
    """The hours of the week; None when anything is not understood, so that nothing wrong is said."""
    tokens = list(_tokens(text))
    if any(kind == "other" for kind, _ in tokens):
        return None
    try:
        openings = set(_openings(tokens))
    except ValueError:
        return None
    return tuple(sorted(openings, key=lambda one: (one.weekday, one.opens))) or None


def as_text(weekly: tuple[WeeklyOpening, ...]) -> str:
    """The hours in short German: "Mo-Fr 8-12, Do 14-18"."""
    spans = sorted({(one.opens, one.closes) for one in weekly})
    days = {span: sorted(one.weekday for one in weekly if (one.opens, one.closes) == span) for span in spans}
    parts = sorted((numbers, span) for span, numbers in days.items())
    return ", ".join(
        f"{_days(numbers)} {_clock(opens)}-{_clock(closes)}" for numbers, (opens, closes) in parts
    )


def _tokens(text: str) -> Iterator[Token]:
    for match in TOKEN.finditer(text.replace("\u00a0", " ")):
        kind, value = str(match.lastgroup), match.group()
        if kind == "day":
            kind, value = _word(value.rstrip(".").lower())
        if kind != "skip":
            yield kind, value


def _word(word: str) -> Token:
    if word in DAYS or word in EVERY_DAY:
        return "day", word
    kinds = ((SEPARATORS, "sep"), (SKIPPED, "skip"), (CLOSED, "closed"))
    return next((kind for words, kind in kinds if word in words), "other"), word


def _openings(tokens: list[Token]) -> Iterator[WeeklyOpening]:
    """Days, then times (or "geschlossen"), again and again; raises ValueError for any other order."""
    position = 0
    by_day: dict[int, list[tuple[time, time]]] = {}
    while position < len(tokens):
        days, position = _read_days(tokens, position)
        spans, position = _read_spans(tokens, position)
        for day in days:
            by_day[day] = by_day.get(day, []) + spans if spans else []
    yield from (WeeklyOpening(day, *span) for day, spans in by_day.items() for span in spans)


def _read_days(tokens: list[Token], position: int) -> tuple[list[int], int]:
    days: list[int] = []
    is_range = False
    while position < len(tokens) and tokens[position][0] in ("day", "to", "sep"):
        kind, value = tokens[position]
        if kind == "day":
            days += _day_numbers(value, days[-1] if is_range and days else None)
        is_range = kind == "to"
        position += 1
    if not days or is_range:
        raise ValueError("no days")
    return days, position


def _day_numbers(word: str, since: int | None) -> list[int]:
    if word in EVERY_DAY:
        return list(range(len(SHORT)))
    day = DAYS[word]
    if since is not None and day <= since:
        raise ValueError("days in no order")
    return [day] if since is None else list(range(since + 1, day + 1))


def _read_spans(tokens: list[Token], position: int) -> tuple[list[tuple[time, time]], int]:
    if position < len(tokens) and tokens[position][0] == "closed":
        return [], position + 1
    spans: list[tuple[time, time]] = []
    while True:
        start = position + (position < len(tokens) and tokens[position][0] == "sep" and bool(spans))
        three = tokens[start : start + 3]
        if [kind for kind, _ in three] != ["time", "to", "time"]:
            break
        spans.append(_span(three[0][1], three[2][1]))
        position = start + 3
    if not spans:
        raise ValueError("no times")
    return spans, position


def _span(opens: str, closes: str) -> tuple[time, time]:
    span = _time(opens), _time(closes)
    if span[0] >= span[1]:
        raise ValueError("closes before it opens")
    return span


def _time(text: str) -> time:
    hour, _, minute = text.replace(".", ":").partition(":")
    if int(hour) == LAST_HOUR and not int(minute or 0):
        return time.max
    return time(int(hour), int(minute or 0))


def _days(numbers: list[int]) -> str:
    runs = [[day for _, day in run] for _, run in groupby(enumerate(numbers), lambda one: one[1] - one[0])]
    return ", ".join(_run(run) for run in runs)


def _run(days: list[int]) -> str:
    names = [SHORT[day] for day in days]
    return ", ".join(names) if len(names) < LONGEST_LISTED else f"{names[0]}-{names[-1]}"


def _clock(at: time) -> str:
    if at == time.max:
        return "24"
    return f"{at.hour}:{at.minute:02}" if at.minute else str(at.hour)
