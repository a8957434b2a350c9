"""The corpus: pasted event tables, each with the calls expected from it (docs/ledger.md)."""

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from reporting.ledger.call import Call, Stint, Transfer, Visit
from reporting.ledger.events import STOPS
from reporting.ledger.fold import fold
from reporting.ledger.line import Line, parse
from reporting.ledger.ties import arrivals_in, claims, visits_in

CORPUS = Path(__file__).parents[1] / "corpus"


@dataclass(frozen=True)
class Case:
    """One event table; `expected` holds, for each call key, the fields named in the table."""

    name: str
    log: tuple[str, ...]
    expected: dict[str, dict[str, str]]
    is_foreign: bool

    def lines(self) -> list[Line]:
        parsed = [parse(raw.encode()).line for raw in self.log]
        return [replace(line, position=(0, 0, place)) for place, line in enumerate(parsed)]


def case(path: Path) -> Case:
    """Reads one file: words about it, `== log`, then `== call KEY` with `field value` lines."""
    head, *sections = path.read_text().split("\n== ")
    titled = [section.split("\n", 1) for section in sections]
    bodies = {title: _lines(body) for title, body in titled}
    log = tuple(bodies.pop("log"))
    expected = {title.removeprefix("call "): dict(map(_field, body)) for title, body in bodies.items()}
    return Case(path.stem, log, expected, head.startswith("Foreign:"))


def cases() -> list[Case]:
    return [case(path) for path in sorted(CORPUS.glob("*.txt"))]


def calls(lines: list[Line], is_foreign: bool) -> dict[str, Call]:
    """All calls in these lines by key, as the ledger would fold them."""
    by_key: dict[str, list[Line]] = defaultdict(list)
    for line, key in zip(lines, claims(lines, visits_in(lines)), strict=True):
        if key in arrivals_in(lines, is_foreign):
            by_key[key].append(line)
    stops = [line for line in lines if line.event in STOPS]
    return {key: fold(key, found, stops) for key, found in by_key.items()}


def shown(call: Call, name: str) -> str:
    """A call's field as the corpus writes it."""
    value = getattr(call, name)
    if isinstance(value, tuple):
        return " ; ".join(" ".join(map(_word, _values(each))) for each in value)
    return _word(value)


def _values(part: Stint | Transfer | Visit) -> list[object]:
    return [getattr(part, name) for name in part.__dataclass_fields__ if name != "wrap_up_ms"]


def _word(value: object) -> str:
    if value is None or value == "":
        return "-"
    return value.value if isinstance(value, StrEnum) else str(value)


def _lines(body: str) -> list[str]:
    return [line for line in body.splitlines() if line.strip() and not line.startswith("#")]


def _field(line: str) -> tuple[str, str]:
    name, _, value = line.partition(" ")
    return name, value.strip()
