"""The stops of one centre, read from the database only when one has come."""

from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from reporting.ledger.line import Line
from reporting.ledger.rows import stops_of
from reporting.ledger.tables import IS_STOP, LedgerLineRow


@dataclass
class KnownStops:
    """Remembers them from batch to batch: there may be thousands, and few are new."""

    centre: str
    _seen: tuple[int, int | None] | None = None
    _stops: list[Line] = field(default_factory=list)

    def all(self, session: Session) -> list[Line]:
        """All of them, in the order they were written. Another process may have read some."""
        counted = select(func.count(), func.max(LedgerLineRow.id)).where(IS_STOP)
        count, newest = session.execute(counted).one()
        seen = count, newest
        if seen != self._seen:
            self._stops = stops_of(session, self.centre)
            self._seen = seen
        return self._stops
