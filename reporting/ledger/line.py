"""One line of queue_log: `second|uniqueid|queue|member|EVENT|field|field...`"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from reporting.ledger.events import COURSE, OF_NO_CALL, OLD_TRANSFER, OWN

COLUMNS = 5
SECOND = re.compile(r"[0-9]{1,10}")
MILLISECONDS = re.compile(r"[0-9]{13}")
EVENT = re.compile(r"[A-Z][A-Z0-9_]{1,39}")
KEPT_OF_UNREADABLE = 200
LONGEST_NAME = 255
"""Of a call, a queue, a member: Asterisk's are shorter, and the database's indexes have an end."""
NAMING_A_SEAT = frozenset(("AGENTLOGIN", "AGENTLOGOFF", "AGENTCALLBACKLOGIN", "AGENTCALLBACKLOGOFF"))
"""Their first field is a channel or an extension (Asterisk up to 1.8): it would lead to a person."""
KEPT_WHOLE = (COURSE.keys() | OF_NO_CALL | {"DID", "SYSCOMPAT", "TRANSFER"}) - NAMING_A_SEAT
"""What is in their fields is known. DID is FreePBX's: the number that was dialled."""
FOREIGN = "FOREIGN_"
"""Before an event's name: another centre's dialplan wrote one that is called as one of ours."""
DIGITS = re.compile(r"\d")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""What stands in no line. A name may have what is not seen: a non-breaking space, a soft hyphen."""
NEAR_MS = 3_600_000
"""Milliseconds further than this from Asterisk's own second are no time of this line."""
Position = tuple[int, int, int]
Rename = Callable[[str, int], str]
NOWHERE = (0, 0, 0)


class UnreadableLine(ValueError):
    """The line has not the shape of queue_log. Kept apart and counted; never an error for the reader."""


@dataclass(frozen=True, slots=True)
class Line:
    """One event. `second` is Asterisk's stamp; `at_ms` our own milliseconds, or the second in full (where
    there are none, or those of another hour).

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
    position: Position = NOWHERE

    def field(self, place: int) -> str:
        """The field at that place, from 0; empty where the line has no such field."""
        return self.fields[place] if place < len(self.fields) else ""

    def number(self, place: int) -> int | None:
        """The field as a whole number; None where it is empty or something else."""
        text = self.field(place)
        return int(text) if text.isascii() and text.isdigit() else None


class ParsedLine(NamedTuple):
    """A line as it was written, with the caller's number beside it for hashing."""

    line: Line
    number: str = ""


def without_interface(member: str, _second: int) -> str:
    """A seat's interface (on ADDMEMBER) would lead from a pseudonym to a desk, and so to a person."""
    return "" if "/" in member else member


def parse(raw: bytes, position: Position = NOWHERE, rename: Rename | None = None) -> ParsedLine:
    """Reads one line without its line end; raises UnreadableLine.

    `rename` makes a pseudonym of the member of a foreign log. In such a log an event that is called as
    one of ours, but has no milliseconds, is not ours; whom an agent transferred a caller to may be anybody.
    """
    columns = _text(raw).split("|")
    if len(columns) < COLUMNS:
        raise UnreadableLine("too few columns")
    second, uniqueid, queue, member, event, *fields = columns
    if not SECOND.fullmatch(second) or not EVENT.fullmatch(event):
        raise UnreadableLine("no time or no event")
    if len(raw) > LONGEST_NAME and max(len(uniqueid), len(queue), len(member)) > LONGEST_NAME:
        raise UnreadableLine("a name that is none")
    at, number, kept = int(second) * 1000, "", tuple(fields)
    if event in OWN:
        event, at, kept = _own(event, at, kept, rename is not None)
    if event == "ENTERQUEUE":
        number, kept = "".join(fields[1:2]), ("", "", *fields[2:])
    elif event not in KEPT_WHOLE and event not in OWN:
        kept = _blanked(event, kept)
    elif event == OLD_TRANSFER and rename is not None:
        kept = (*_without_digits(kept[:1]), *kept[1:])
    name = (rename or without_interface)(member, int(second))
    return ParsedLine(Line(int(second), at, uniqueid, queue, name, event, kept, None, position), number)


def masked(raw: bytes) -> str:
    """What is kept of an unreadable line: no digit of it, since one could be a caller's number."""
    text = raw[:KEPT_OF_UNREADABLE].decode("ascii", "replace")
    return "".join("#" if c.isdigit() else c if c.isprintable() else "?" for c in text)


def course(line: Line) -> tuple[int, int, int, str, str, str, str, tuple[str, ...]]:
    """A call's lines sorted by this are in the order of the call, whatever their order in the file."""
    place = COURSE.get(line.event, len(COURSE))
    return line.second, place, line.at_ms, line.uniqueid, line.queue, line.member, line.event, line.fields


def _text(raw: bytes) -> str:
    """UTF-8, or else what Windows and older Asterisks took for Latin: a name's umlaut spoils no line."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    if not text.isprintable() and CONTROL.search(text):
        raise UnreadableLine("a control character")
    return text


def _own(event: str, at: int, fields: tuple[str, ...], is_foreign: bool) -> tuple[str, int, tuple[str, ...]]:
    """Name, milliseconds and fields of an event that is called as one of ours."""
    if fields and MILLISECONDS.fullmatch(fields[0]):
        at_ms = int(fields[0])
        return event, at_ms if -NEAR_MS < at_ms - at < NEAR_MS else at, fields[1:]
    if event == "TRANSFER":
        return OLD_TRANSFER, at, fields
    if is_foreign:
        return FOREIGN + event, at, fields
    raise UnreadableLine("one of our events without milliseconds")


def _blanked(event: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    """An event that nobody here knows may carry callers' numbers: no digit of its fields is kept."""
    if event in NAMING_A_SEAT:
        return ("", *fields[1:])
    return _without_digits(fields)


def _without_digits(fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(DIGITS.sub("#", field) for field in fields)
