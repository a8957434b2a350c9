"""Raw lines become lines of the ledger, cleaned of what must not reach the database."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from buergerdraht.columns import instant_of, milliseconds_of
from buergerdraht.secrets import derived_secret
from buergerdraht.settings import Settings
from contacts.numbers import KEPT, hash_of
from reporting.ledger.identity import KnownFile
from reporting.ledger.line import Line, ParsedLine, UnreadableLine, parse
from reporting.ledger.raw import RawLine

NOBODY = frozenset(("", "NONE"))
DAY_SECONDS = 86_400


@dataclass(frozen=True)
class Centre:
    """Whose log it is. Our own has no name; of a foreign one, queue entries are arrivals."""

    name: str = ""

    @property
    def is_foreign(self) -> bool:
        return self.name != ""

    def key(self, call: str) -> str:
        """A call's key in the ledger: a foreign centre's ids are unique only within it."""
        return f"{self.name}:{call}" if self.is_foreign else call


@dataclass
class Batch:
    """Lines of one file that were read at once; each readable one knows its offset by its position."""

    start: int
    end: int
    lines: list[Line] = field(default_factory=list)
    unreadable: list[RawLine] = field(default_factory=list)

    def beyond(self, offset: int) -> "Batch":
        """Without what another reader has brought in the meantime."""
        if offset <= self.start:
            return self
        lines = [line for line in self.lines if line.position[2] >= offset]
        unreadable = [raw for raw in self.unreadable if raw.offset >= offset]
        return Batch(offset, max(offset, self.end), lines, unreadable)


@dataclass(frozen=True)
class Intake:
    """Reads the lines of one centre; `now` decides whether a caller's number still gets a hash."""

    settings: Settings
    centre: Centre
    now: datetime
    _names: dict[tuple[str, int], str] = field(default_factory=dict)

    def batch(self, file: KnownFile, raws: Sequence[RawLine]) -> Batch:
        """The lines in order. Empty ones are none."""
        batch = Batch(raws[0].offset, raws[-1].end)
        self._names.clear()
        for raw in raws:
            if raw.text:
                self._add(batch, file, raw)
        return batch

    def _add(self, batch: Batch, file: KnownFile, raw: RawLine) -> None:
        position = (file.first_second, file.id, raw.offset)
        try:
            parsed = parse(raw.text, position, self._pseudonym if self.centre.is_foreign else None)
        except UnreadableLine:
            batch.unreadable.append(raw)
            return
        batch.lines.append(self._cleaned(parsed))

    def _cleaned(self, parsed: ParsedLine) -> Line:
        line = parsed.line
        if parsed.number and line.at_ms > milliseconds_of(self.now - KEPT):
            hashed = hash_of(self.settings, parsed.number, instant_of(line.at_ms))
            line = replace(line, number_hash=hashed or None)
        return line

    def _pseudonym(self, member: str, second: int) -> str:
        """Foreign logs name agents: each gets another name every month, as our own do."""
        if member in NOBODY:
            return ""
        day = member, second // DAY_SECONDS
        if day not in self._names:
            whom = f"{self.centre.name}/{instant_of(second * 1000):%Y-%m}/{member}"
            self._names[day] = "f-" + derived_secret(self.settings, "foreign-agents", whom, length=8)
        return self._names[day]
