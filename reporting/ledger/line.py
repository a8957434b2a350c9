"""One line of queue_log: `second|uniqueid|queue|member|EVENT|field|field...`"""

import re
from dataclasses import dataclass

from reporting.ledger.events import COURSE, OLD_TRANSFER, OWN

COLUMNS = 5
SECOND = re.compile(r"[0-9]{1,10}")
MILLISECONDS = re.compile(r"[0-9]{13}")
EVENT = re.compile(r"[A-Z][A-Z0-9_]{1,39}")
KEPT_OF_UNREADABLE = 200
Position = tuple[int, int, int]


class UnreadableLine(ValueError):
    """The line has not the shape of queue_log. Kept apart and counted; never an error for the reader."""


@dataclass(frozen=True)
class Line:
    """One event. `second` is Asterisk's stamp; `at_ms` our own milliseconds, or the second in full.

    `fields` are without our milliseconds and without a caller's number; `number_hash` takes its place.
    `position` (first second of the file, its id, offset) says which of two lines was written first.
    """

    second: int
    at_ms: int
    uniqueid: str
    queue: str
    member: str
    event: str
    fields: tuple[str, ...] = ()
    number_hash: str | None = None
    position: Position = (0, 0, 0)

    def field(self, place: int) -> str:
        """The field at that place, from 0; empty where the line has no such field."""
        return self.fields[place] if place < len(self.fields) else ""

    def number(self, place: int) -> int | None:
        """The field as a whole number; None where it is empty or something else."""
        text = self.field(place)
        return int(text) if text.isascii() and text.isdigit() else None


@dataclass(frozen=True)
class ParsedLine:
    """A line as it was written, with the caller's number beside it for hashing."""

    line: Line
    number: str = ""


def parse(raw: bytes) -> ParsedLine:
    """Reads one line without its line end; raises UnreadableLine."""
    columns = _text(raw).split("|")
    if len(columns) < COLUMNS:
        raise UnreadableLine("too few columns")
    second, uniqueid, queue, member, event, *fields = columns
    if not SECOND.fullmatch(second) or not EVENT.fullmatch(event):
        raise UnreadableLine("no time or no event")
    plain = Line(int(second), int(second) * 1000, uniqueid, queue, _without_interface(member), event)
    if event in OWN:
        return _own(plain, fields)
    number = fields[1] if event == "ENTERQUEUE" and len(fields) > 1 else ""
    kept = ("", "", *fields[2:]) if event == "ENTERQUEUE" else tuple(fields)
    return ParsedLine(_with(plain, event, plain.at_ms, kept), number)


def masked(raw: bytes) -> str:
    """What is kept of an unreadable line: no digit of it, since one could be a caller's number."""
    text = raw[:KEPT_OF_UNREADABLE].decode("ascii", "replace")
    return "".join("#" if c.isdigit() else c if c.isprintable() else "?" for c in text)


def course(line: Line) -> tuple[int, int, int, str, str, str, tuple[str, ...]]:
    """A call's lines sorted by this are in the order of the call, whatever their order in the file."""
    place = COURSE.get(line.event, len(COURSE))
    return line.second, place, line.at_ms, line.uniqueid, line.queue, line.member, line.fields


def _text(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableLine("not UTF-8") from error
    if not text.isprintable():
        raise UnreadableLine("a control character")
    return text


def _own(plain: Line, fields: list[str]) -> ParsedLine:
    if fields and MILLISECONDS.fullmatch(fields[0]):
        return ParsedLine(_with(plain, plain.event, int(fields[0]), tuple(fields[1:])))
    if plain.event == "TRANSFER":
        return ParsedLine(_with(plain, OLD_TRANSFER, plain.at_ms, tuple(fields)))
    raise UnreadableLine("one of our events without milliseconds")


def _with(plain: Line, event: str, at_ms: int, fields: tuple[str, ...]) -> Line:
    return Line(plain.second, at_ms, plain.uniqueid, plain.queue, plain.member, event, fields)


def _without_interface(member: str) -> str:
    """A seat's interface (on ADDMEMBER) would lead from a pseudonym to a desk, and so to a person."""
    return "" if "/" in member else member
