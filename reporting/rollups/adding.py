"""Adds up many packed sums at once. numpy, because a year has a million entries."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from reporting.sums import Part

ENTRY = np.dtype([("part", "<u2"), ("number", "<i8")])
SPAN = 8_192
"""More than there are parts."""
AT_ONCE = 2_000
"""Groups that are added up in one table."""
NOWHERE = -1
Integers = NDArray[np.int64]


class Packed:
    """Packed sums, a row each; `within` says for each row how many bins lie within its own threshold."""

    def __init__(self, rows: Sequence[bytes], within: Sequence[int] = ()) -> None:
        entries = np.frombuffer(b"".join(rows), ENTRY)
        lengths = _integers(len(row) // ENTRY.itemsize for row in rows)
        self._row = np.repeat(np.arange(len(rows), dtype=np.int64), lengths)
        self._part = entries["part"].astype(np.int64)
        self._number = entries["number"].astype(np.int64)
        if within:
            self._count_within(_integers(within))
        self._parts, self._place = self._occurring()

    def added(self, groups: Sequence[int], count: int) -> list[dict[int, int]]:
        """Numbers by part for each of `count` groups; `groups` says to which a row belongs, or NOWHERE."""
        group = _integers(groups)[self._row]
        parts, place = self._parts, self._place
        found: list[dict[int, int]] = []
        for first in range(0, count, AT_ONCE):
            many = min(AT_ONCE, count - first)
            here = _between(group, first, many)
            code = (group[here] - first) * len(parts) + place[here]
            found += _sums(code, self._number[here], many, parts)
        return found

    def _occurring(self) -> tuple[Integers, Integers]:
        """The parts that occur, and for each entry the place of its part among them."""
        occurs = np.zeros(SPAN, bool)
        occurs[self._part] = True
        place = np.cumsum(occurs) - 1
        return np.flatnonzero(occurs), place[self._part]

    def _count_within(self, bins: Integers) -> None:
        """Adds entries for what was answered within the rows' own thresholds."""
        limit = bins[self._row]
        for first, part in (
            (Part.WAITS, Part.WITHIN_OWN),
            (Part.ARRIVAL_WAITS, Part.WITHIN_OWN_FROM_ARRIVAL),
        ):
            is_within = (self._part >= first) & (self._part < first + limit)
            self._row = np.concatenate([self._row, self._row[is_within]])
            self._number = np.concatenate([self._number, self._number[is_within]])
            new = np.full(int(is_within.sum()), part, np.int64)
            self._part = np.concatenate([self._part, new])
            limit = bins[self._row]


def _sums(code: Integers, number: Integers, groups: int, parts: Integers) -> list[dict[int, int]]:
    """Adds by code, with a place for each code there could be."""
    # Floats add whole numbers exactly up to 2 ** 53 milliseconds, which are 285,000 years.
    totals = np.bincount(code, weights=number, minlength=groups * len(parts)).reshape(groups, len(parts))
    whole = totals.astype(np.int64)
    found = []
    for row in whole:
        at = np.flatnonzero(row)  # no number is negative: a part that occurs has a sum
        found.append(dict(zip(parts[at].tolist(), row[at].tolist(), strict=True)))
    return found


def _between(group: Integers, first: int, many: int) -> NDArray[np.bool_] | slice:
    """The entries of these groups: mostly all."""
    here = (group >= first) & (group < first + many)
    return slice(None) if here.all() else here


def _integers(values: Iterable[int]) -> Integers:
    return np.fromiter(values, np.int64)
