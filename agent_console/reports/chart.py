"""The curve of the day as shapes of an SVG. Pure: numbers in, coordinates out.

The picture is drawn in a box of whole units that the page stretches to its width; the words beside it are the
page's own, so that they keep their size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

UNITS_A_STEP = 10
HEIGHT = 100
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Curve:
    """`offered` is a line, `answered` an area beneath it, both with a step for each slot.

    `top` is the number at the upper edge; `width` and HEIGHT the box.
    """

    width: int
    top: int
    offered: str
    answered: str

    @property
    def height(self) -> int:
        return HEIGHT


def curve(offered: Sequence[int], answered: Sequence[int]) -> Curve:
    """The curve of slots of equal length, in order."""
    top = round_top(max(offered, default=0))
    return Curve(
        UNITS_A_STEP * len(offered), top, _steps(offered, top), f"M0 {HEIGHT}{_steps(answered, top, 'L')}Z"
    )


def round_top(most: int) -> int:
    """The smallest of 4, 10, 20, 50, 100, ... that holds the most: half of it is a whole number too."""
    rounds = (step * 10**power for power in count(1) for step in STEPS)
    return 4 if most <= 4 else next(top for top in rounds if top >= most)


def level(value: float, most: float, levels: int) -> int:
    """Which shade a value gets: 0 for none, `levels` for the most."""
    if value <= 0 or most <= 0:
        return 0
    return min(levels, 1 + int(value / most * levels * 0.9999))


def _steps(values: Sequence[int], top: int, first: str = "M") -> str:
    parts = []
    for slot, value in enumerate(values):
        height = HEIGHT - value * HEIGHT / top
        parts.append(f"{'L' if slot else first}{slot * UNITS_A_STEP} {height:.4g}")
        parts.append(f"H{(slot + 1) * UNITS_A_STEP}")
    closing = f"V{HEIGHT}" if first == "L" else ""
    return "".join(parts) + closing
