"""The histogram of waits: its bins, what lies within a time, and percentiles with their error.

A bin holds the waits above its lower edge up to its upper edge; the first holds those of nothing at all.
Every whole second up to 180 is an edge, so "within T" is exact for these, as for every edge above; a T
between two edges counts down to the one below it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

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


@lru_cache(1_000)
def bins_within(seconds: float) -> int:
    """How many bins, from the first, hold only waits of at most so long."""
    return bisect_right(EDGES, round(seconds * 1000))


def edges_around(seconds: int) -> tuple[int, ...]:
    """The edges, in seconds, below and above a time; the time alone if it is one, or above all of them."""
    upper = bisect_left(EDGES, seconds * 1000)
    if upper == len(EDGES) or EDGES[upper] == seconds * 1000:
        return (seconds,)
    return EDGES[upper - 1] // 1000, EDGES[upper] // 1000


class Histogram:
    """How many waits lie in each bin: `bins` in order, `counts` beside them. May be asked more than once."""

    def __init__(self, bins: Sequence[int], counts: Iterable[int]) -> None:
        self._bins = bins
        self._reached = list(accumulate(counts))

    def within(self, seconds: float) -> int:
        """How many waited at most so long."""
        before = bisect_left(self._bins, bins_within(seconds))
        return self._reached[before - 1] if before else 0

    def percentile_seconds(self, share: float) -> float | None:
        """The wait that this share of the calls did not exceed: the middle of its bin. None without calls."""
        if not self._reached:
            return None
        return middle_seconds(self._bins[bisect_left(self._reached, share * self._reached[-1])])


def middle_seconds(number: int) -> float:
    """The middle of a bin; of the last one its lower edge, since it has no upper."""
    lower = EDGES[number - 1] if number else 0
    upper = EDGES[number] if number < len(EDGES) else lower
    return (lower + upper) / 2000
