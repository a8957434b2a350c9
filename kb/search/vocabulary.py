"""All words of the articles, and which of them are like a word that was asked.

Kept in memory beside the index: from a run of letters, a part or a stem to the words that have it. A word of
the articles is found because it has the same letters, parts or stem, begins so, is written nearly so, or
stands for the same thing; articles are then looked up by their own words.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from kb.search.analysis import Analysis
from kb.search.engine import Lexicon
from kb.search.misspelling import close_words, look_alike, signature
from kb.search.sharing import Floats, Numbers, Shared
from kb.search.words import fold, grams

MOST_LIKE = 64
LETTERS, PARTS, STEM = 0.5, 0.25, 0.25
"""What a shared run of four letters, a shared part and the same stem are worth of a word; together 1."""
OTHER_WORD, BEGUN, SLIP = 0.7, 0.8, 0.15
"""Another word for the same thing; a word that goes on; what each slip of the finger takes away."""
SHORTEST_BEGINNING = 2


@dataclass(frozen=True)
class Likeness:
    """Words of the articles that are like one that was asked (0 to 1, least first), and what it weighs:
    the rarer its letters are, the more it says."""

    words: tuple[tuple[str, float], ...]
    weight: float


class Vocabulary:
    """Grows while it lives; words that no article has any more are asked for in vain and do no harm."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        self._names: list[tuple[str, int]] = []
        self._are_names: set[int] = set()
        self._by_letters, self._by_part, self._by_stem = Shared(), Shared(), Shared()
        self._by_spelling = Shared()
        self._shares: Floats = np.zeros(0)
        self._folded_names: list[str] = []
        self._signatures = np.zeros(0, np.uint64)

    def learn(self, lexicons: Iterable[Lexicon], articles: int) -> None:
        """Takes the words of an index of so many articles."""
        counts: dict[int, int] = {}
        for lexicon in lexicons:
            for word, count, is_name in zip(lexicon.words, lexicon.counts, lexicon.are_names, strict=True):
                number = self._number(word, is_name)
                counts[number] = counts.get(number, 0) + count
        self._names.sort()
        self._shares = np.zeros(len(self._words))
        whole = max(articles, 1) + 1
        self._shares[list(counts)] = np.minimum(np.array(list(counts.values())), whole - 1) / whole
        for shared in (self._by_letters, self._by_part, self._by_stem):
            shared.forget_rarity()
        self._folded_names = [folded for folded, _ in self._names]
        self._signatures = np.array([signature(folded) for folded in self._folded_names], np.uint64)

    def like(self, word: str, is_begun: bool = False, others: Iterable[str] = ()) -> Likeness:
        """The words most like one that was asked; `others` stand for the same thing."""
        likeness, weight = self._by_letters.share(grams(word), self._shares)
        likeness *= LETTERS
        likeness += PARTS * self._by_part.share(self._parts(word, is_begun), self._shares)[0]
        likeness[self._by_stem.holders(self._analysis.stem(word))] += STEM
        for other in others:
            self._raise(likeness, self._by_stem.holders(self._analysis.stem(other)), OTHER_WORD)
        for numbers, least in self._guesses(word, is_begun):
            self._raise(likeness, numbers, least)
        best = _highest(likeness, MOST_LIKE)
        return Likeness(tuple((self._words[number], float(likeness[number])) for number in best), weight)

    def begins(self, beginning: str) -> bool:
        """Whether a word of a title or synonym begins so."""
        return bool(len(self._begun(fold(beginning))))

    def spellings(self, folded: str) -> list[str]:
        """The words of articles that are written so, or with other spellings of ü and ß."""
        numbers = self._by_spelling.holders(folded)
        return [self._words[number] for number in numbers]

    def nearest(self, word: str, limit: int) -> list[str]:
        """Words of titles and synonyms that look most like it, best first."""
        best = look_alike(fold(word), self._folded_names, self._signatures)[:limit]
        return [self._words[self._names[at][1]] for at in best]

    def _parts(self, word: str, is_begun: bool) -> tuple[str, ...]:
        """The parts; of a name's beginning only the stem: it takes long, and the next letter undoes it."""
        is_beginning = is_begun and word not in self._numbers and len(self._begun(fold(word)))
        return (self._analysis.stem(word),) if is_beginning else self._analysis.parts(word)

    def _guesses(self, word: str, is_begun: bool) -> Iterator[tuple[Numbers, float]]:
        folded = fold(word)
        begun = self._begun(folded)
        if is_begun:
            yield begun, BEGUN
        if not len(begun):
            for at, slips in close_words(folded, self._folded_names, self._signatures):
                yield np.array([self._names[at][1]]), 1 - SLIP * slips

    def _begun(self, beginning: str) -> Numbers:
        if len(beginning) < SHORTEST_BEGINNING:
            return np.empty(0, np.int64)
        first = bisect_left(self._folded_names, beginning)
        after = bisect_left(self._folded_names, beginning + "\uffff")
        return np.array([number for _, number in self._names[first:after]], np.int64)

    @staticmethod
    def _raise(likeness: Floats, numbers: Numbers, least: float) -> None:
        likeness[numbers] = np.maximum(likeness[numbers], least)

    def _number(self, word: str, is_name: bool) -> int:
        """The word's number; a new one for a word not yet known."""
        number = self._numbers.get(word)
        if number is None:
            number = self._add(word)
        if is_name and number not in self._are_names:
            self._are_names.add(number)
            self._names.append((fold(word), number))
        return number

    def _add(self, word: str) -> int:
        number = self._numbers[word] = len(self._words)
        self._words.append(word)
        self._by_letters.add(number, grams(word))
        self._by_part.add(number, self._analysis.parts(word))
        self._by_stem.add(number, (self._analysis.stem(word),))
        self._by_spelling.add(number, (fold(word),))
        return number


def _highest(values: Floats, most: int) -> Numbers:
    """The positions of the highest values above 0, the least first."""
    found = np.flatnonzero(values)
    if len(found) > most:
        found = found[np.argpartition(values[found], -most)[-most:]]
    return found[np.argsort(values[found], kind="stable")]
