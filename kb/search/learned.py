"""What editors and earlier calls teach the search, in the shape the search wants it told.

kb.learning keeps it; the search only reads. Nothing here names an agent, a call or an occasion.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from kb.search.words import clean, fold, question_words

Words = frozenset[str]
Settled = Mapping[Words, Mapping[int, int]]
"""For words that were asked (`words_of`): how many occasions each article, by id, settled."""


class Teacher(Protocol):
    """Read by the search's process, never while a transaction of its own is open."""

    def groups(self) -> Iterable[Sequence[str]]:
        """The editors' active groups of words for one thing; read again whenever the knowledge's edition
        has grown, so who changes a group raises the edition (kb.editions.next_edition)."""

    def settled(self) -> Settled:
        """What settled earlier calls; empty when switched off. Read again every half minute."""


class NothingTaught:
    """No groups and no earlier calls: for evaluations, and for tests."""

    def groups(self) -> Iterable[Sequence[str]]:
        return ()

    def settled(self) -> Settled:
        return {}


def words_of(text: str) -> Words:
    """The key under which what settled a question is kept: its words without fillers, in one spelling."""
    return frozenset(fold(word) for word in question_words(clean(text)))
