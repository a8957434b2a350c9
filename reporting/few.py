"""When figures of agents' behaviour may be shown: only with enough different agents behind each of them.

A base cell is one group (a hotline, a topic, an hour, ...) of one local day. Longer periods add up visible
base cells only, so the difference of two periods tells nothing that their days do not show. Pure.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import TypeVar

K = 6
"""So many different agents: with fewer, a lead who knows the roster could tell who did what. Five others
are enough that nobody's own figures follow from knowing one's own.
"""
LIFTED = 1
"""Where an agreement lifts the rule."""
Cell = TypeVar("Cell")


@dataclass(frozen=True)
class Discretion:
    """How many agents a figure of their behaviour needs, day by day: K, unless an agreement lifts it.

    `agreement` is its name, "" for none. It lifts the rule of whole local days from `first_day` on: what was
    done before, under the promise of the rule, stays hidden.
    """

    agreement: str = ""
    first_day: date | None = None
    last_day: date | None = None

    @property
    def is_lifted(self) -> bool:
        return self.first_day is not None

    def least(self, day: str) -> int:
        """For a local day (ISO 8601)."""
        return LIFTED if self.first_day is not None and day >= self.first_day.isoformat() else K


def are_enough(agents: int, least: int = K) -> bool:
    """Whether this set of agents (bits) may be seen together. Nobody at all has nothing to hide."""
    return agents == 0 or agents.bit_count() >= least


def visible(
    agents: Mapping[Cell, int],
    wholes: Collection[Collection[Cell]] = (),
    hidden: Collection[Cell] = (),
    least: int = K,
) -> set[Cell]:
    """Which cells of a day's table may be seen, given the agents (bits) behind each.

    Besides each cell, what is left of a whole when its visible cells are subtracted has enough agents, or
    nothing is left. The whole table is always one of the wholes; `wholes` names others whose sums stand
    elsewhere, `hidden` cells that are hidden for another reason. Hidden in addition are the smallest
    cells first.
    """
    shown = {cell for cell, mask in agents.items() if are_enough(mask, least) and cell not in hidden}
    every = [list(agents), *map(list, wholes)]
    while True:
        more = [cell for whole in every if (cell := _to_hide(agents, whole, shown, least)) is not None]
        if not more:
            return shown
        shown.difference_update(more)


def _to_hide(
    agents: Mapping[Cell, int], whole: Collection[Cell], shown: set[Cell], least: int
) -> Cell | None:
    """The smallest visible cell of the whole if the hidden ones are too few agents; None if all is well."""
    hidden = union(agents[cell] for cell in whole if cell not in shown)
    if are_enough(hidden, least):
        return None
    left = [cell for cell in whole if cell in shown and agents[cell]]
    return min(left, key=lambda cell: (agents[cell].bit_count(), str(cell)), default=None)


def union(masks: Iterable[int]) -> int:
    """All agents of these sets."""
    return reduce(or_, masks, 0)
