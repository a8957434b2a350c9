"""What editors and earlier calls teach the search, in the shape the search wants it told.

kb.learning keeps it; the search only reads. Nothing here names an agent, a call or an occasion.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from kb.search.words import clean, fold, question_words

Words = frozenset[str]
Settled = Mapping[Words, Mapping[int, int]]
"""For words that were asked (`words_of`): how many occasions each article, by id, settled."""
HALF_TRUSTED = 3
"""So many occasions count half as much as any number of them can."""


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


class Lessons:
    """What earlier calls say about a question."""

    def __init__(self, settled: Settled) -> None:
        self._settled = settled
        self._by_word: dict[str, list[Words]] = {}
        for words in settled:
            for word in words:
                self._by_word.setdefault(word, []).append(words)

    def of(self, words: Iterable[str]) -> dict[int, float]:
        """For each article (by id) that settled questions of these words: 0 to 1, more for more occasions and
        for more of the words."""
        asked = frozenset(map(fold, words))
        found: dict[int, float] = {}
        for earlier in {one for word in asked for one in self._by_word.get(word, ()) if one <= asked}:
            for id, occasions in self._settled[earlier].items():
                trust = occasions / (occasions + HALF_TRUSTED) * len(earlier) / len(asked)
                found[id] = max(trust, found.get(id, 0.0))
        return found
