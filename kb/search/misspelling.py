"""Words that are one or two slips of the finger apart. Pure.

Two words that differ in k letters differ in at most 2k of the letters they have at all: that is looked at
first, for all words at once, and the exact distance only for what is left.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

BITS = 64
MOST_LOOKED_AT = 500
SHORTEST, SHORTEST_FOR_TWO = 4, 8
"""Fewer letters, and every word is a slip apart from another one."""

Signatures = NDArray[np.uint64]


def signature(word: str) -> int:
    """Which letters the word has, one bit each (letters that share a bit only let more through)."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % BITS)
    return bits


def allowed_slips(word: str) -> int:
    """How many slips are believed of a word of that length."""
    if len(word) < SHORTEST:
        return 0
    return 1 if len(word) < SHORTEST_FOR_TWO else 2


def close_words(word: str, words: Sequence[str], signatures: Signatures) -> Iterator[tuple[int, int]]:
    """The (position, slips) of the words that may be meant."""
    most = allowed_slips(word)
    if not most:
        return
    differing = np.bitwise_count(signatures ^ np.uint64(signature(word)))
    for position in np.flatnonzero(differing <= 2 * most).tolist():
        slips = distance(word, words[position], most)
        if slips <= most:
            yield position, slips


def look_alike(word: str, words: Sequence[str], signatures: Signatures) -> list[int]:
    """The positions of words with common pairs of letters, the most alike first; however far off."""
    ours = _pairs(word)
    differing = np.bitwise_count(signatures ^ np.uint64(signature(word)))
    nearest = np.argsort(differing, kind="stable")[:MOST_LOOKED_AT].tolist()
    alike = {at: _dice(ours, _pairs(words[at])) for at in nearest}
    return sorted((at for at in nearest if alike[at]), key=lambda at: (-alike[at], words[at]))


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, add, leave out or swap with their neighbour; `most` + 1 for anything above.

    Optimal string alignment: no piece is changed twice.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    rows: tuple[list[int], list[int]] = ([], list(range(len(other) + 1)))
    for end in range(1, len(one) + 1):
        rows = (rows[1], _row(one[max(end - 2, 0) : end], other, rows))
        if min(rows[1]) > most:
            return most + 1
    return min(rows[1][-1], most + 1)


def _row(letters: str, other: str, rows: tuple[list[int], list[int]]) -> list[int]:
    """The next row of distances; `letters` are the one it is for and the one before, `rows` the last two."""
    earlier, before = rows
    row = [before[0] + 1]
    for j, against in enumerate(other, 1):
        cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letters[-1] != against))
        if len(letters) > 1 and j > 1 and letters == against + other[j - 2]:
            cost = min(cost, earlier[j - 2] + 1)
        row.append(cost)
    return row


def _pairs(word: str) -> set[str]:
    padded = f" {word} "
    return {padded[at : at + 2] for at in range(len(padded) - 1)}


def _dice(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
