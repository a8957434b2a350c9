"""Which articles mean what a sentence means, though they may share no word with it."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from kb.search.documents import Facts
from kb.search.meaning import NO_DIRECTIONS, Meanings, Vectors
from kb.search.rank import candidates
from kb.search.sharing import Floats


class Alike:
    """The directions of all articles of one index; read when the first sentence is asked."""

    def __init__(self, facts: Sequence[Facts | None], meanings: Meanings | None) -> None:
        self._facts = facts
        self._meanings = meanings

    def nearest(self, direction: Vectors | None, worth: Floats, most: int) -> list[int]:
        """The positions nearest to a direction, best first; `worth` is 0 for what may not be shown."""
        if direction is None:
            return []
        near: Floats = np.maximum(self.directions @ direction, 0.0) * worth
        best: list[int] = candidates(near, most).tolist()
        return best

    @cached_property
    def directions(self) -> Vectors:
        """One row for each position, of zeros where nothing is known."""
        if self._meanings is None or not self._facts:
            return NO_DIRECTIONS[:0]
        return self._meanings.of_keys([one.meaning if one else b"" for one in self._facts])
