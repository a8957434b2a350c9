"""One round of the process `ledger`."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from buergerdraht.settings import Settings
from reporting.ledger.inbox import Inbox
from reporting.ledger.mandants import Mandants
from reporting.ledger.reader import Reader

TIDY_EVERY = timedelta(minutes=1)


@dataclass
class Rounds:
    """Reads what is new; once a minute it also sets lines apart and deletes what is in the ledger."""

    settings: Settings
    engine: Engine
    inbox: Inbox
    mandants: Mandants
    _tidied_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    def go(self, now: datetime) -> int:
        """One round; how many lines were new."""
        lines = self.inbox.read_new(self._reader, now)
        if now - self._tidied_at >= TIDY_EVERY:
            self._tidy(now)
        return lines

    def _tidy(self, now: datetime) -> None:
        reader = self._reader()
        self.inbox.retire_old(reader, now)
        reader.set_apart()
        self._tidied_at = now

    def _reader(self) -> Reader:
        return Reader(self.settings, self.engine, self.mandants.by_hotline())
