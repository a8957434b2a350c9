"""How late the event loop comes to what is due: while it is late, no page answers and no card appears."""

import asyncio
from time import monotonic

from prometheus_client import Histogram

EVERY_SECONDS = 0.01
SPAN_SECONDS = 30.0
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.5, 1.0, 2.5)
NAME, MEANING = "buergerdraht_console_loop_lag_seconds", "How late the console's event loop is"


class LoopLag:
    """Looks a hundred times a second; part of the console, so that an administrator sees what tests see."""

    def __init__(self) -> None:
        self.histogram = Histogram(NAME, MEANING, buckets=BUCKETS, registry=None)
        self._worst, self._worst_before, self._since = 0.0, 0.0, 0.0

    @property
    def worst(self) -> float:
        """Seconds: the worst of the last half minute, or a little more."""
        return max(self._worst, self._worst_before)

    async def run(self) -> None:
        """Never returns; cancel it."""
        while True:
            due = monotonic() + EVERY_SECONDS  # not the loop's own clock: uvloop's stands still meanwhile
            await asyncio.sleep(EVERY_SECONDS)
            now = monotonic()
            self.saw(max(0.0, now - due), now)

    def saw(self, seconds: float, now: float) -> None:
        """So late it was; `now` in seconds of any clock that only goes forward."""
        self.histogram.observe(seconds)
        if now - self._since >= SPAN_SECONDS:
            self._worst_before, self._worst, self._since = self._worst, 0.0, now
        self._worst = max(self._worst, seconds)
