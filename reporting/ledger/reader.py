"""Reads queue_log files into the ledger: each line once, whatever happens in between."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from buergerdraht.database import writing
from buergerdraht.settings import Settings
from reporting.ledger.call import Call
from reporting.ledger.fold import fold
from reporting.ledger.identity import KnownFile, Opened, identify
from reporting.ledger.intake import Batch, Centre, Intake
from reporting.ledger.keeping import Touched, keep
from reporting.ledger.keeping_spans import keep_spans, wrapped_up
from reporting.ledger.known_stops import KnownStops
from reporting.ledger.line import Line
from reporting.ledger.owed import tell_contacts
from reporting.ledger.packed import Log, opened
from reporting.ledger.raw import lines_from, size
from reporting.ledger.rescue import set_apart
from reporting.ledger.store import Store
from reporting.ledger.tables import LedgerFileRow

BATCH_LINES = 10_000
"""One transaction: others who write wait some tenths of a second for it."""
OWN = Centre()


@dataclass(frozen=True)
class Taken:
    """What was brought: lines that were new, those of them that nobody can read, calls that were new.

    `file_id` is the file's (None: it has no whole line yet), `end` how many bytes of text there are.
    `damage` is the sentence about an archive that could not be read to its end. `waits`: a last line without
    an end was left for the next reading.
    """

    lines: int = 0
    unreadable: int = 0
    calls: int = 0
    file_id: int | None = None
    end: int = 0
    damage: str = ""
    waits: bool = False

    def more(self, other: "Taken") -> "Taken":
        """With what another batch of the same file brought."""
        return replace(
            self,
            lines=self.lines + other.lines,
            unreadable=self.unreadable + other.unreadable,
            calls=self.calls + other.calls,
        )


@dataclass(frozen=True)
class Progress:
    """How far a file has been read: bytes of it on disk, and what was new so far."""

    path: Path
    position: int
    taken: Taken


def nobody(_progress: Progress) -> None:
    """Nobody wants to know how far it is."""


@dataclass(frozen=True)
class Reader:
    """Brings the lines of one centre into the ledger. `mandants`: hotline to Mandant today."""

    settings: Settings
    engine: Engine
    mandants: Mapping[str, str]
    centre: Centre = OWN
    batch_lines: int = BATCH_LINES
    tell: Callable[[Progress], None] = nobody
    stops: KnownStops | None = None
    """Where somebody keeps them from one reading to the next."""

    def read(self, path: Path, now: datetime, is_final: bool = False) -> Taken:
        """Reads what is new in the file; `is_final`: nobody writes to it any more. Raises PartMissing."""
        with opened(path) as log:
            final = is_final or log.is_packed
            file = self._identify(Opened(log.stream, self.centre.name, path.name, final))
            if file is None:
                return Taken(damage=log.damage, waits=size(log.stream) > 0)
            taken = self._read(log, file, now, final)
            return replace(taken, damage=log.damage)

    def set_apart(self) -> int:
        """Counts the lines whose call never arrived; to be asked after reading."""
        with writing(self.engine) as session:
            return set_apart(session, self.centre.name)

    def _identify(self, file: Opened) -> KnownFile | None:
        with writing(self.engine) as session:
            _one_at_a_time(session)
            row = identify(session, file)
            return None if row is None else KnownFile.of(row)

    def _read(self, log: Log, file: KnownFile, now: datetime, is_final: bool) -> Taken:
        taken, stops = Taken(file_id=file.id), self.stops or KnownStops(self.centre.name)
        intake, lines = Intake(self.settings, self.centre, now), lines_from(log.stream, file.offset, is_final)
        read_to = file.offset
        while raws := list(islice(lines, self.batch_lines)):
            read_to = raws[-1].end
            taken = taken.more(self._keep(file, intake.batch(file, raws), stops, now))
            self.tell(Progress(log.path, log.disk.tell(), taken))
        end = size(log.stream)
        return replace(taken, end=end, waits=end > read_to)

    def _keep(self, file: KnownFile, batch: Batch, stops: KnownStops, now: datetime) -> Taken:
        """Lines, offset, calls and stints in one transaction: a crash leaves all of it or nothing."""
        with writing(self.engine) as session:
            _one_at_a_time(session)
            row = session.get_one(LedgerFileRow, file.id)
            new = batch.beyond(row.offset)
            touched = keep(session, row, new, self.centre)
            calls = folded(touched, stops.all(session))
            if not self.centre.is_foreign:
                keep_spans(session, new.lines)
                calls = wrapped_up(session, calls)
            count = Store(self.centre.name, self.mandants).keep(session, calls, touched.known)
            if not self.centre.is_foreign:
                tell_contacts(session, calls, self.mandants, now)
            return Taken(len(new.lines) + len(new.unreadable), len(new.unreadable), count)


def folded(touched: Touched, stops: Sequence[Line]) -> list[Call]:
    """The calls, each from all its lines."""
    return [fold(key, lines, stops) for key, lines in touched.lines.items() if lines]


def _one_at_a_time(session: Session) -> None:
    """SQLite has one writer anyway; PostgreSQL lets a command and the process read the same file."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE ledger_file IN EXCLUSIVE MODE"))
