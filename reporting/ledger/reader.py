"""Reads queue_log files into the ledger: each line once, whatever happens in between."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from buergerdraht.database import writing
from buergerdraht.errors import PartMissing
from buergerdraht.settings import Settings
from reporting.ledger.identity import Opened, identify
from reporting.ledger.intake import Centre, Intake, Taken
from reporting.ledger.owed import tell_contacts
from reporting.ledger.raw import RawLine, lines_from
from reporting.ledger.rescue import set_apart
from reporting.ledger.store import Store

BATCH_LINES = 2_000
OWN = Centre()


@dataclass(frozen=True)
class Reader:
    """Brings the lines of one centre into the ledger. `mandants`: hotline to Mandant today."""

    settings: Settings
    engine: Engine
    mandants: Mapping[str, str]
    centre: Centre = OWN
    batch_lines: int = BATCH_LINES

    def read(self, path: Path, now: datetime, is_final: bool = False) -> Taken:
        """Reads what is new in the file; `is_final`: nobody writes to it any more. Raises PartMissing."""
        try:
            with path.open("rb") as stream:
                return self._read(Opened(stream, self.centre.name, path.name, is_final), now)
        except OSError as error:
            raise PartMissing(
                f"{path} lässt sich nicht lesen ({error.strerror}). Pfad und Rechte prüfen."
            ) from error

    def set_apart(self) -> int:
        """Counts the lines whose call never arrived; to be asked after reading."""
        with writing(self.engine) as session:
            return set_apart(session, self.centre.name)

    def _read(self, file: Opened, now: datetime) -> Taken:
        taken = list(iter(partial(self._batch, file, now), None))
        return Taken(
            sum(each.lines for each in taken),
            sum(each.unreadable for each in taken),
            frozenset[str]().union(*(each.calls for each in taken)),
        )

    def _batch(self, file: Opened, now: datetime) -> Taken | None:
        """Lines, offset, calls and stints in one transaction: a crash leaves all of it or nothing.

        None when there is nothing new.
        """
        with writing(self.engine) as session:
            _one_at_a_time(session)
            row = identify(session, file)
            raws = [] if row is None else self._raws(file, row.offset)
            if row is None or not raws:
                return None
            taken = Intake(self.settings, self.centre, now).take(session, row, raws)
            calls = Store(self.centre.name, self.mandants).fold_again(session, taken.calls)
            if not self.centre.is_foreign:
                tell_contacts(session, calls, self.mandants, now)
            return taken

    def _raws(self, file: Opened, offset: int) -> list[RawLine]:
        return list(islice(lines_from(file.stream, offset, file.is_final), self.batch_lines))


def _one_at_a_time(session: Session) -> None:
    """SQLite has one writer anyway; PostgreSQL lets a command and the process read the same file."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE ledger_file IN EXCLUSIVE MODE"))
