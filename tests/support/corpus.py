"""The corpus: event tables, each with the calls and the agents' spans expected from it (docs/corpus.md)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from reporting.ledger.call import Call, Stint, Transfer, Visit
from reporting.ledger.events import STOPS
from reporting.ledger.fold import fold
from reporting.ledger.line import Line, parse
from reporting.ledger.spans import WORK, Span, spans
from reporting.ledger.ties import arrivals_in, claims, visits_in
from reporting.ledger.wrap_ups import with_wrap_ups

CORPUS = Path(__file__).parents[1] / "corpus"
LOCAL = ZoneInfo("Europe/Berlin")
ABOUT = 2000
"""A number written `~N` is met by any that is less than this away."""
NOT_SHOWN = {"wrap_up_ms": Stint, "callback_key": Stint, "failure": Stint, "pseudonym": Span}
"""Of whom a field is not in the list: it stands in the section's title, or is a field of its own."""
Expected = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Case:
    """One file. `files` are the logs in it; `calls` and `agents` hold, for each, the fields named there."""

    name: str
    words: str
    files: tuple[tuple[str, ...], ...]
    calls: Expected
    agents: Expected

    @property
    def is_foreign(self) -> bool:
        return self.words.startswith("Foreign:")

    @property
    def log(self) -> tuple[str, ...]:
        """The lines of all its files, one after the other."""
        return tuple(line for file in self.files for line in file)

    def lines(self) -> list[Line]:
        return [
            replace(parse(raw.encode()).line, position=(0, number, place))
            for number, file in enumerate(self.files)
            for place, raw in enumerate(file)
        ]

    def noted(self, name: str) -> str:
        """What stands in its words after `Name:` at the beginning of a line; empty without it."""
        found = (line.removeprefix(f"{name}:") for line in self.words.splitlines() if line.startswith(name))
        return next(found, "").strip()


def case(path: Path) -> Case:
    """Reads one file: words about it, `== log`, then `== call KEY` and `== agent NAME` with fields."""
    words, *sections = path.read_text().split("\n== ")
    files: list[tuple[str, ...]] = []
    expected: dict[str, Expected] = {"call": {}, "agent": {}}
    for section in sections:
        title, _, body = section.partition("\n")
        kind, _, name = title.partition(" ")
        if kind == "log":
            files.append(tuple(_lines(body)))
        else:
            expected[kind][name] = dict(map(_field, _lines(body)))
    return Case(path.stem, words, tuple(files), expected["call"], expected["agent"])


def cases() -> list[Case]:
    return [case(path) for path in sorted(CORPUS.glob("*.txt"))]


def calls(lines: list[Line], is_foreign: bool) -> dict[str, Call]:
    """All calls in these lines by key, as the ledger would fold them."""
    by_key: dict[str, list[Line]] = defaultdict(list)
    arrived = arrivals_in(lines, is_foreign)
    for line, key in zip(lines, claims(lines, visits_in(lines)), strict=True):
        if key in arrived:
            by_key[key].append(line)
    stops = [line for line in lines if line.event in STOPS]
    work = agents(lines)
    return {key: with_wrap_ups(fold(key, found, stops), work) for key, found in by_key.items()}


def agents(lines: list[Line]) -> dict[str, tuple[Span, ...]]:
    """The spans of everybody who worked in these lines."""
    by_name: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.event in WORK and line.member:
            by_name[line.member].append(line)
    return {name: spans(name, found) for name, found in by_name.items()}


def told_calls(case: Case, found: Mapping[str, Call]) -> Expected:
    """Of these calls the fields that the case names, in its own words where they agree with it."""
    return {
        key: {name: agreed(value, shown(call, name)) for name, value in case.calls.get(key, {}).items()}
        for key, call in found.items()
    }


def told_agents(case: Case, found: Mapping[str, tuple[Span, ...]]) -> Expected:
    """The same for the agents that the case names."""
    return {
        name: {"spans": agreed(fields["spans"], _words(found.get(name, ())))}
        for name, fields in case.agents.items()
    }


def shown(call: Call, name: str) -> str:
    """A call's field as the corpus writes it."""
    if name == "wrap_ups":
        return " ; ".join(_word(stint.wrap_up_ms) for stint in call.stints)
    if name == "callback_failures":
        return " ; ".join(_word(stint.failure) for stint in call.callback_stints)
    if name == "arrived_local":
        return datetime.fromtimestamp(call.arrived_ms // 1000, UTC).astimezone(LOCAL).isoformat()
    value = getattr(call, name)
    return _words(value) if isinstance(value, tuple) else _word(value)


def agreed(expected: str, found: str) -> str:
    """What was found, where a number is about the one expected in the words expected."""
    pairs = zip(expected.split(" "), found.split(" "), strict=False)
    is_as_long = expected.count(" ") == found.count(" ")
    return " ".join(a if _is_about(a, b) else b for a, b in pairs) if is_as_long else found


def _is_about(expected: str, found: str) -> bool:
    return expected[:1] == "~" and found.isdigit() and abs(int(expected[1:]) - int(found)) < ABOUT


def _words(parts: tuple[Stint | Transfer | Visit | Span, ...]) -> str:
    return " ; ".join(" ".join(map(_word, _values(each))) for each in parts)


def _values(part: Stint | Transfer | Visit | Span) -> list[object]:

    return [
        getattr(part, name)
        for name in part.__dataclass_fields__
        if not isinstance(part, NOT_SHOWN.get(name, ()))
    ]


def _word(value: object) -> str:
    if value is None or value == "":
        return "-"
    return value.value if isinstance(value, StrEnum) else str(value)


def _lines(body: str) -> list[str]:
    return [line for line in body.splitlines() if line.strip() and not line.startswith("#")]


def _field(line: str) -> tuple[str, str]:
    name, _, value = line.partition(" ")
    return name, value.strip()
