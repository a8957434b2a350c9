"""What a figure is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from reporting.sums import Sums

Value = int | float | None


class Unit(StrEnum):
    """How a figure is written: a count, a share from 0 to 1, or seconds."""

    COUNT = "count"
    SHARE = "share"
    SECONDS = "seconds"


@dataclass(frozen=True)
class Figure:
    """One figure. `compute` gives None where there is nothing to divide by, or it is not known.

    `is_of_agents`: it tells how agents work, so it is shown only with enough of them behind it.
    `is_of_concerns`: it is known of a topic or a place, too; of these nobody knows who was only waiting.
    """

    key: str
    name: str
    formula: str
    unit: Unit
    compute: Callable[[Sums], Value]
    is_of_agents: bool = False
    is_of_concerns: bool = False
