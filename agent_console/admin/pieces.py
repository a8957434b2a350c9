"""How parts of an entry stand in a form and in the organisation's file, both ways. Pure.

A field's name is its path in the file with dashes: `overflow-to`. In the file every scalar is text.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

YES = "1"
CLOSED, CLOSED_HERE = "closed", "geschlossen"
GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
LOOSE = re.compile(r"(?<![\d:])(\d{1,2})(?:[:.](\d\d))?(?=\s*(?:-|–|bis|,|;|und|Uhr|$))", re.IGNORECASE)
SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*(%?)")
Values = Mapping[str, str]
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Piece:
    """`show`: an entry's values for the form; `read`: what a form says, as the entry has it."""

    show: Callable[[Entry], dict[str, str]]
    read: Callable[[Values], dict[str, Any]]


def text(name: str) -> Piece:
    """A word or sentence; empty ones are left out of the entry."""

    def show(entry: Entry) -> dict[str, str]:
        found = _at(entry, name)
        return {name: found} if isinstance(found, str) else {}

    def read(values: Values) -> dict[str, Any]:
        typed = values.get(name, "").strip()
        return _put(name, typed) if typed else {}

    return Piece(show, read)


def percent(name: str) -> Piece:
    """A share of one, such as 0.75, that a person reads as `75 %`; also `0,75` and `75` are read."""

    def show(entry: Entry) -> dict[str, str]:
        found = _at(entry, name)
        return {name: _as_percent(found)} if isinstance(found, str) else {}

    def read(values: Values) -> dict[str, Any]:
        typed = values.get(name, "").strip()
        return _put(name, _as_share(typed)) if typed else {}

    return Piece(show, read)


def _as_percent(share: str) -> str:
    """What is no plain number stays, here and below: the file's rules say what is wrong."""
    if not SHARE.fullmatch(share):
        return share
    return f"{(Decimal(share) * 100).normalize():f} %".replace(".", ",")


def _as_share(typed: str) -> str:
    found = SHARE.fullmatch(typed)
    if found is None:
        return typed
    number = Decimal(found[1].replace(",", "."))
    return f"{number / 100 if found[2] or number > 1 else number:f}"


def check(name: str, default: bool = False) -> Piece:
    """Yes or no; `default` is what the file means where it says nothing."""

    def show(entry: Entry) -> dict[str, str]:
        found = _at(entry, name)
        return {name: YES if (default if found is None else found == "true") else ""}

    return Piece(show, lambda values: _put(name, "true" if values.get(name) else "false"))


def lines(name: str) -> Piece:
    """A list, one entry a line."""

    def show(entry: Entry) -> dict[str, str]:
        return {name: "\n".join(map(str, _at(entry, name) or ()))}

    def read(values: Values) -> dict[str, Any]:
        typed = [line.strip() for line in values.get(name, "").splitlines() if line.strip()]
        return _put(name, typed) if typed else {}

    return Piece(show, read)


def ticks(name: str, choices: Iterable[str]) -> Piece:
    """A list of keys, each with a box of its own: `hotlines-abfall`."""
    keys = tuple(choices)

    def show(entry: Entry) -> dict[str, str]:
        return {f"{name}-{key}": YES for key in _at(entry, name) or () if key in keys}

    def read(values: Values) -> dict[str, Any]:
        return {name: [key for key in keys if values.get(f"{name}-{key}")]}

    return Piece(show, read)


def week(name: str = "weekly") -> Piece:
    """A week, one field a day: `day-0` is Monday."""

    def show(entry: Entry) -> dict[str, str]:
        said = _at(entry, name) or {}
        days = {day: times for span, times in said.items() for day in _days(span)}
        return {f"day-{number}": days.get(day, "") for number, day in enumerate(DAYS)}

    def read(values: Values) -> dict[str, Any]:
        typed = {day: tidy_times(values.get(f"day-{number}", "")) for number, day in enumerate(DAYS)}
        return _put(name, {day: times for day, times in typed.items() if times})

    return Piece(show, read)


def special_days(name: str = "special") -> Piece:
    """Days with openings of their own, one a line: `2026-12-23: 8-12` or `24.12.2026: geschlossen`."""

    def show(entry: Entry) -> dict[str, str]:
        said = _at(entry, name) or {}
        shown = (f"{day}: {CLOSED_HERE if times == CLOSED else times}" for day, times in said.items())
        return {name: "\n".join(shown)}

    def read(values: Values) -> dict[str, Any]:
        typed = (line.partition(": ") for line in values.get(name, "").splitlines() if line.strip())
        days = {iso_day(day.rstrip(":")): _times_or_closed(times) for day, _, times in typed}
        return _put(name, days) if days else {}

    return Piece(show, read)


def iso_day(typed: str) -> str:
    """`24.12.2026` as `2026-12-24`; anything else stays, so that the file's rules say what is wrong."""
    found = GERMAN_DAY.fullmatch(typed.strip())
    if found is None:
        return typed.strip()
    try:
        return f"{datetime(int(found[3]), int(found[2]), int(found[1])):%Y-%m-%d}"  # noqa: DTZ001 - a day
    except ValueError:
        return typed.strip()


def tidy_times(typed: str) -> str:
    """`8 bis 12 und 14-18 Uhr` as `8:00-12:00,14:00-18:00`; what cannot be read stays."""
    full = LOOSE.sub(lambda found: f"{found[1]}:{found[2] or '00'}", typed.strip())
    plain = re.sub(r"\s*(–|\bbis\b)\s*", "-", re.sub(r"\s*\bUhr\b", "", full, flags=re.I), flags=re.I)
    return re.sub(r"\s*(;|\bund\b)\s*", ",", plain, flags=re.I)


def _times_or_closed(typed: str) -> str:
    is_closed = typed.strip().lower() in (CLOSED, CLOSED_HERE, "zu")
    return CLOSED if is_closed else tidy_times(typed)


def _days(span: str) -> list[str]:
    """`Mo-Mi` and `Sa, So` as days; an unknown one is left out, the file's reader has refused it."""
    found: list[str] = []
    for part in span.split(","):
        first, _, last = (word.strip() for word in part.partition("-"))
        if first in DAYS:
            found += DAYS[DAYS.index(first) : DAYS.index(last or first) + 1]
    return found


def _at(entry: Any, name: str) -> Any:
    """What stands at a path of the entry; None where nothing does."""
    for step in name.split("-"):
        entry = entry.get(step) if isinstance(entry, Mapping) else None
    return entry


def _put(name: str, value: Any) -> dict[str, Any]:
    for step in reversed(name.split("-")):
        value = {step: value}
    found: dict[str, Any] = value
    return found


def joined(parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Parts of an entry as one; mappings inside are joined too."""
    whole: dict[str, Any] = {}
    for part in parts:
        whole |= {name: _both(whole.get(name), value) for name, value in part.items()}
    return whole


def _both(known: Any, value: Any) -> Any:
    return joined([known, value]) if isinstance(known, dict) and isinstance(value, dict) else value
