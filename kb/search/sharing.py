"""Tokens that words share (a run of letters, a part, a stem), and how much each says."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Shared:
    """Which words (by number) share a token, and how rare it is among the articles."""

    def __init__(self) -> None:
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._arrays: dict[str, Numbers] = {}
        self._rarity: dict[str, float] = {}

    def add(self, number: int, tokens: Iterable[str]) -> None:
        for token in set(tokens):
            self._holders[token].append(number)
            self._arrays.pop(token, None)

    def holders(self, token: str) -> Numbers:
        """The numbers of the words with the token."""
        if token not in self._arrays:
            self._arrays[token] = np.array(self._holders.get(token, ()), np.int64)
        return self._arrays[token]

    def forget_rarity(self) -> None:
        self._rarity.clear()

    def share(self, tokens: Sequence[str], shares: Floats) -> tuple[Floats, float]:
        """For each word the share of the tokens it has, the rare ones counting more; and their whole weight.

        `shares` says of each word in which share of the articles it stands.
        """
        found, whole = np.zeros(len(shares)), 0.0
        for token in dict.fromkeys(tokens):
            rarity = self._how_rare(token, shares)
            whole += rarity
            found[self.holders(token)] += rarity
        return found / whole, whole

    def _how_rare(self, token: str, shares: Floats) -> float:
        """BM25's log(1 + (1 - s) / s); s as if its words stood in articles independently of each other."""
        if token not in self._rarity:
            without = float(np.exp(np.log1p(-shares[self.holders(token)]).sum()))
            least = 0.5 / max(len(shares), 1)
            self._rarity[token] = math.log(1 + (without + least) / (1 - without + least))
        return self._rarity[token]
