"""Sums of calls: what adds up."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from reporting.sums.bins import Histogram
from reporting.sums.part import Part


@dataclass(frozen=True)
class Sums:
    """Numbers by `Part` without any zero, and the pseudonyms of the agents behind them.

    Pseudonyms change each month: how many there are is the number of agents only within one month.
    """

    numbers: Mapping[int, int] = field(default_factory=dict)
    agents: frozenset[str] = frozenset()

    def __getitem__(self, part: int) -> int:
        return self.numbers.get(part, 0)

    def __add__(self, other: "Sums") -> "Sums":
        both = dict(self.numbers)
        for part, number in other.numbers.items():
            both[part] = both.get(part, 0) + number
        return Sums(both, self.agents | other.agents)

    def histogram(self, first: int) -> Histogram:
        """The histogram that begins at this part."""
        if first not in self._histograms:
            begin, end = (bisect_left(self._parts, part) for part in (first, first + Part.HISTOGRAM))
            parts = self._parts[begin:end]
            self._histograms[first] = Histogram(
                [part - first for part in parts], map(self.numbers.__getitem__, parts)
            )
        return self._histograms[first]

    @cached_property
    def _parts(self) -> list[int]:
        return sorted(self.numbers)

    @cached_property
    def _histograms(self) -> dict[int, Histogram]:
        return {}


NOTHING = Sums()
