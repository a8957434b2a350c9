"""One round of the process `ledger`."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from buergerdraht.settings import Settings
from reporting.ledger.inbox import Inbox
from reporting.ledger.known_stops import KnownStops
from reporting.ledger.mandants import Mandants
from reporting.ledger.reader import OWN, Reader
from reporting.rollups.catching_up import catch_up

TIDY_EVERY = timedelta(minutes=1)
SUMS_EVERY = timedelta(seconds=5)
"""How long an outcome that was entered late may wait for the sums it belongs to."""
QUARTERS_AT_ONCE = 200
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class Rounds:
    """Reads what is new and makes the sums that are due; once a minute it also sets lines apart and deletes
    what is in the ledger.
    """

    settings: Settings
    engine: Engine
    inbox: Inbox
    mandants: Mandants
    _stops: KnownStops = field(default_factory=lambda: KnownStops(OWN.name))
    _tidied_at: datetime = LONG_AGO
    _summed_at: datetime = LONG_AGO

    def go(self, now: datetime) -> int:
        """One round; how many lines were new."""
        lines = self.inbox.read_new(self._reader, now)
        if now - self._tidied_at >= TIDY_EVERY:
            self._tidy(now)
        if lines or now - self._summed_at >= SUMS_EVERY:
            self._sum(now)
        return lines

    def _sum(self, now: datetime) -> None:
        """Some of what is due; the next round goes on at once when there may be more."""
        made = catch_up(self.engine, self.settings, QUARTERS_AT_ONCE, now)
        self._summed_at = LONG_AGO if made >= QUARTERS_AT_ONCE else now

    def _tidy(self, now: datetime) -> None:
        reader = self._reader()
        self.inbox.retire_old(reader, now)
        reader.set_apart()
        self._tidied_at = now

    def _reader(self) -> Reader:
        return Reader(self.settings, self.engine, self.mandants.by_hotline(), stops=self._stops)
