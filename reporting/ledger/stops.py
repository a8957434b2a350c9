"""Stops of the telephone system, as far as one call is concerned."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reporting.ledger.line import Line, Position

STOPPING_SECONDS = 60
"""Who gives up later than this after SHUTDOWN gave up by himself: the stop did not happen."""
FOREIGN_SECONDS = 2
"""Without SHUTDOWN, an ABANDON this close before QUEUESTART was the stop's."""


@dataclass(frozen=True)
class Stop:
    """The SHUTDOWN before the call's last line, and the QUEUESTART after it."""

    shutdown: Line | None = None
    restart: Line | None = None

    def took(self, second: int) -> bool:
        """Whether who left at that second was put out by the stop."""
        if self.shutdown is not None:
            return 0 <= second - self.shutdown.second <= STOPPING_SECONDS
        return False

    def took_foreign(self, second: int) -> bool:
        """The same where nobody writes SHUTDOWN."""
        return self.restart is not None and 0 <= self.restart.second - second <= FOREIGN_SECONDS


def stop_around(last: Position, stops: Sequence[Line]) -> Stop:
    """What concerns a call whose last line stands at `last`; `stops` in the order they were written."""
    place = bisect_left(stops, last, key=lambda line: line.position)
    before = stops[place - 1] if place else None
    return Stop(
        shutdown=before if before is not None and before.event == "SHUTDOWN" else None,
        restart=next((line for line in stops[place:] if line.event == "QUEUESTART"), None),
    )
