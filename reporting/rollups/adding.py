"""Adds up many packed sums at once. numpy, because a year has a million entries."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from reporting.sums import Part

ENTRY = np.dtype([("part", "<u2"), ("number", "<i8")])
SPAN = 4_096
"""More than there are parts."""
FEW = 400
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

    def added(self, groups: Sequence[int], count: int) -> list[dict[int, int]]:
        """Numbers by part for each of `count` groups; `groups` says to which a row belongs, or NOWHERE."""
        group = _integers(groups)[self._row]
        belongs = group != NOWHERE
        code = group[belongs] * SPAN + self._part[belongs]
        codes, totals = (_few if count <= FEW else _many)(code, self._number[belongs])
        found: list[dict[int, int]] = [{} for _ in range(count)]
        for each, number in zip(codes.tolist(), totals.tolist(), strict=True):
            found[each // SPAN][each % SPAN] = number
        return found

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


def _few(code: Integers, number: Integers) -> tuple[Integers, Integers]:
    """Adds by code, with a place for each code there could be: fast while they are not too many."""
    count = np.bincount(code)
    codes = np.flatnonzero(count)
    # Floats add whole numbers exactly up to 2 ** 53 milliseconds, which are 285,000 years.
    totals = np.bincount(code, weights=number)
    return codes, totals[codes].astype(np.int64)


def _many(code: Integers, number: Integers) -> tuple[Integers, Integers]:
    """Adds by code, with a place only for those that occur."""
    codes, place = np.unique(code, return_inverse=True)
    totals = np.zeros(len(codes), np.int64)
    np.add.at(totals, place, number)
    return codes, totals


def _integers(values: Iterable[int]) -> Integers:
    return np.fromiter(values, np.int64)
