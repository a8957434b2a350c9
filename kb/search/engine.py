"""The two things asked of a search engine: which words it knows, and which articles carry a word, and where.

Everything German happens before (analysis, vocabulary) and after (scoring, order), so another engine is one
other file.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kb.search.documents import Document, Facts

Positions = NDArray[np.int64]
Sources = NDArray[np.uint8]


@dataclass(frozen=True)
class Holders:
    """The articles that carry a word, by position, and for each the sum of its TITLE, SYNONYM and TEXT."""

    positions: Positions
    sources: Sources


NO_HOLDERS = Holders(np.empty(0, np.int64), np.empty(0, np.uint8))


@dataclass(frozen=True)
class Lexicon:
    """Words in some order, in how many articles each stands, and whether some title or synonym has it."""

    words: Sequence[str]
    counts: Sequence[int]
    are_names: Sequence[bool]


class Engine(Protocol):
    """An index open for reading. An article has a position; `facts` has None where one was removed."""

    @property
    def facts(self) -> Sequence[Facts | None]: ...

    def lexicons(self) -> Iterable[Lexicon]:
        """All words; one that stands in several lexicons stands in the sum of their articles."""

    def holders(self, word: str) -> Holders: ...

    def close(self) -> None: ...


class Writing(Protocol):
    """Changes an index; nothing is seen by readers before it ends."""

    def write(self, documents: Iterable[Document], gone: Iterable[int]) -> None:
        """Adds documents or replaces those of the same id, and removes those gone."""
