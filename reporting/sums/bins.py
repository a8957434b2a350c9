"""The histogram of waits: its bins, what lies within a time, and percentiles with their error.

A bin holds the waits above its lower edge up to its upper edge; the first holds those of nothing at all.
Every whole second up to 180 is an edge, so "within T" is exact for these; above, T counts down to the edge
below it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping

STEPS = ((10_000, 100), (60_000, 500), (180_000, 1_000), (600_000, 5_000), (3_600_000, 30_000))
"""Up to this many milliseconds, bins so wide; longer waits share one bin."""
ERROR = (
    "Fehler höchstens 0,05 s bis 10 s, 0,25 s bis 1 min, 0,5 s bis 3 min, 2,5 s bis 10 min, 15 s bis 1 h; "
    "darüber: mehr als 1 h"
)


def _edges() -> Iterator[int]:
    lower = 0
    yield lower
    for until, width in STEPS:
        yield from range(lower + width, until + 1, width)
        lower = until


EDGES = tuple(_edges())
"""Upper edges in milliseconds."""
BINS = len(EDGES) + 1


def bin_of(milliseconds: int) -> int:
    """The bin of a wait."""
    return bisect_left(EDGES, milliseconds)


def bins_within(seconds: float) -> int:
    """How many bins, from the first, hold only waits of at most so long."""
    return bisect_right(EDGES, round(seconds * 1000))


def within(histogram: Mapping[int, int], seconds: float) -> int:
    """How many waited at most so long; `histogram` counts by bin."""
    last = bins_within(seconds)
    return sum(count for number, count in histogram.items() if number < last)


def percentile_seconds(histogram: Mapping[int, int], share: float) -> float | None:
    """The wait that this share of the calls did not exceed: the middle of its bin. None without calls."""
    total = sum(histogram.values())
    if total == 0:
        return None
    seen = 0
    for number in sorted(histogram):
        seen += histogram[number]
        if seen >= share * total:
            break
    return middle_seconds(number)


def middle_seconds(number: int) -> float:
    """The middle of a bin; of the last one its lower edge, since it has no upper."""
    lower = EDGES[number - 1] if number else 0
    upper = EDGES[number] if number < len(EDGES) else lower
    return (lower + upper) / 2000
