"""Which reading of a figure is meant. The figure's name and formula say it."""

from dataclasses import dataclass
from enum import StrEnum

PROMISE_SECONDS = 30
"""The 115's promise: 75 % of calls answered within 30 seconds."""
SHORT_SECONDS = 5


class Level(StrEnum):
    """Where the service level's time begins, and whether short abandons are taken out of its base."""

    FROM_QUEUE = "queue"
    FROM_ARRIVAL = "arrival"
    WITHOUT_SHORT = "without-short"


@dataclass(frozen=True)
class Variant:
    """How figures are read.

    `threshold_seconds` is the T of the service level, None: each pool's own. `short_seconds` is what
    still counts as a short abandon. `counts_other_body`: outcome 6 is settled too. Whole seconds up to
    180 are exact.
    """

    level: Level = Level.FROM_QUEUE
    threshold_seconds: int | None = PROMISE_SECONDS
    short_seconds: int = SHORT_SECONDS
    counts_other_body: bool = False
