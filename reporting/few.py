"""When figures of agents' behaviour may be shown: only with enough different agents behind each of them.

A base cell is one group (a hotline, a topic, an hour, ...) of one local day. Longer periods add up visible
base cells only, so the difference of two periods tells nothing that their days do not show. Pure.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import TypeVar

K = 6
"""So many different agents: with fewer, a lead who knows the roster could tell who did what. Five others
are enough that nobody's own figures follow from knowing one's own.
"""
Cell = TypeVar("Cell")


def are_enough(agents: int) -> bool:
    """Whether this set of agents (bits) may be seen together. Nobody at all has nothing to hide."""
    return agents == 0 or agents.bit_count() >= K


def visible(
    agents: Mapping[Cell, int],
    wholes: Collection[Collection[Cell]] = (),
    hidden: Collection[Cell] = (),
) -> set[Cell]:
    """Which cells of a day's table may be seen, given the agents (bits) behind each.

    Besides each cell, what is left of a whole when its visible cells are subtracted has enough agents, or
    nothing is left. The whole table is always one of the wholes; `wholes` names others whose sums stand
    elsewhere, `hidden` cells that are hidden for another reason. Hidden in addition are the smallest
    cells first.
    """
    shown = {cell for cell, mask in agents.items() if are_enough(mask) and cell not in hidden}
    every = [list(agents), *map(list, wholes)]
    while True:
        more = [cell for whole in every if (cell := _to_hide(agents, whole, shown)) is not None]
        if not more:
            return shown
        shown.difference_update(more)


def _to_hide(agents: Mapping[Cell, int], whole: Collection[Cell], shown: set[Cell]) -> Cell | None:
    """The smallest visible cell of the whole if the hidden ones are too few agents; None if all is well."""
    hidden = union(agents[cell] for cell in whole if cell not in shown)
    if are_enough(hidden):
        return None
    left = [cell for cell in whole if cell in shown and agents[cell]]
    return min(left, key=lambda cell: (agents[cell].bit_count(), str(cell)), default=None)


def union(masks: Iterable[int]) -> int:
    """All agents of these sets."""
    return reduce(or_, masks, 0)
