"""A batch of raw lines becomes rows, each tied to its call."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from buergerdraht.columns import instant_of
from buergerdraht.secrets import derived_secret
from buergerdraht.settings import Settings
from contacts.numbers import KEPT, hash_of
from reporting.ledger.line import Line, ParsedLine, UnreadableLine, masked, parse
from reporting.ledger.raw import RawLine
from reporting.ledger.rescue import calls_around, rescue
from reporting.ledger.rows import Kind, arrived_among, row_of, row_of_unreadable, ties_of
from reporting.ledger.tables import LedgerFileRow, LedgerLineRow
from reporting.ledger.ties import arrivals_in, claims, visits_in

NOBODY = frozenset(("", "NONE"))


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


@dataclass(frozen=True)
class Taken:
    """What a batch brought: lines, those of them that nobody can read, and the calls it touched."""

    lines: int = 0
    unreadable: int = 0
    calls: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Intake:
    """Takes the lines of one centre; `now` decides whether a caller's number still gets a hash."""

    settings: Settings
    centre: Centre
    now: datetime

    def take(self, session: Session, file: LedgerFileRow, raws: Sequence[RawLine]) -> Taken:
        """Writes the lines and moves the file's offset, both in the caller's transaction."""
        read = [(raw, self._read(raw)) for raw in raws if raw.text]
        lines = [line for _, line in read if line is not None]
        keys = self._claims(session, lines)
        arrived = self._arrived(session, lines, keys)
        rows = list(_rows(read, keys, arrived))
        if rows:
            session.execute(insert(LedgerLineRow), [row | {"file_id": file.id} for row in rows])
        file.offset = raws[-1].end
        file.last_second = max([file.last_second, *(line.second for line in lines)])
        touched = {key for key in keys if key in arrived} | rescue(session, self._late_ties(lines), arrived)
        touched |= calls_around(session, self.centre.name, lines)
        return Taken(len(read), len(read) - len(lines), frozenset(key for key in touched if key))

    def _read(self, raw: RawLine) -> Line | None:
        try:
            return self._cleaned(parse(raw.text))
        except UnreadableLine:
            return None

    def _cleaned(self, parsed: ParsedLine) -> Line:
        line = parsed.line
        at = instant_of(line.at_ms)
        if parsed.number and at > self.now - KEPT:
            line = replace(line, number_hash=hash_of(self.settings, parsed.number, at) or None)
        if self.centre.is_foreign and line.member not in NOBODY:
            line = replace(line, member=self._pseudonym(line.member, at))
        return line

    def _pseudonym(self, member: str, at: datetime) -> str:
        """Foreign logs name agents: each gets another name every month, as our own do."""
        whom = f"{self.centre.name}/{at:%Y-%m}/{member}"
        return "f-" + derived_secret(self.settings, "foreign-agents", whom, length=8)

    def _claims(self, session: Session, lines: Sequence[Line]) -> list[str | None]:
        ties = visits_in(lines)
        if not self.centre.is_foreign:
            ties = ties_of(session, {line.uniqueid for line in lines}) | ties
        return [None if key is None else self.centre.key(key) for key in claims(lines, ties)]

    def _arrived(self, session: Session, lines: Sequence[Line], keys: Iterable[str | None]) -> set[str]:
        now = {self.centre.key(call) for call in arrivals_in(lines, self.centre.is_foreign)}
        before = {key for key in keys if key} - now
        return now | arrived_among(session, before, self.centre.is_foreign)

    def _late_ties(self, lines: Iterable[Line]) -> dict[str, str]:
        return {} if self.centre.is_foreign else visits_in(lines)


def _rows(
    read: Iterable[tuple[RawLine, Line | None]], keys: Iterable[str | None], arrived: set[str]
) -> Iterable[dict[str, object]]:
    following = iter(keys)
    for raw, line in read:
        if line is None:
            yield row_of_unreadable(raw, masked(raw.text))
            continue
        key = next(following)
        yield row_of(line, raw, Kind.KEPT if key is None or key in arrived else Kind.PENDING, key)
