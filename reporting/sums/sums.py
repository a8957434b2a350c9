"""Sums of calls: what adds up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

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

    def histogram(self, first: int) -> dict[int, int]:
        """Counts by bin of the histogram that begins at this part."""
        return self._histograms.get(first, {})

    @cached_property
    def _histograms(self) -> dict[int, dict[int, int]]:
        """Each histogram by its first part, which is a multiple of their length."""
        found: dict[int, dict[int, int]] = {}
        for part, number in self.numbers.items():
            if part >= Part.HISTOGRAM:
                found.setdefault(part - part % Part.HISTOGRAM, {})[part % Part.HISTOGRAM] = number
        return found


NOTHING = Sums()
