"""From words asked to a score for each article: how like its best word is, in title, synonyms and text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kb.search.documents import SYNONYM, TEXT, TITLE, Facts
from kb.search.engine import Engine
from kb.search.sharing import Floats
from kb.search.vocabulary import Likeness

SHARPNESS = 1.5
"""A word half as like counts a third: near misses do not add up to a hit."""
WEIGHTS = {TITLE: 1.5, SYNONYM: 2.0, TEXT: 1.0}
LENGTH_NORM = 0.5
"""How much a long title takes away from each of its words (BM25's b)."""
MANY_WORDS = 4
"""So many words besides fillers are a sentence with much in it that is by the way."""
MOST_REMEMBERED = 200


@dataclass(frozen=True)
class Asked:
    """A word of the question; the last one may go on."""

    word: str
    is_begun: bool = False


Like = Callable[[Asked], Likeness]


class Scorer:
    """Scores the articles of one engine; remembers words, since most are asked again with the next letter."""

    def __init__(self, engine: Engine, like: Like) -> None:
        self._engine = engine
        self._like = like
        self._title_norm = _title_norm(engine.facts)
        self._known: dict[Asked, Floats] = {}

    def totals(self, asked: Sequence[Asked]) -> Floats:
        """The sum over the words times the share of them that was found, for each position."""
        return together([self.of_word(one) for one in asked], len(self._title_norm))

    def of_word(self, asked: Asked) -> Floats:
        """The scores of one word."""
        if asked not in self._known:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[asked] = self._score(self._like(asked))
        return self._known[asked]

    def _score(self, likeness: Likeness) -> Floats:
        best = {source: np.zeros(len(self._title_norm)) for source in WEIGHTS}
        for word, like in likeness.words:  # the least first, so that the best stays
            holders = self._engine.holders(word)
            for source, found in best.items():
                found[holders.positions[(holders.sources & source) > 0]] = like
        scores = {source: WEIGHTS[source] * found**SHARPNESS for source, found in best.items()}
        scores[TITLE] *= self._title_norm
        whole: Floats = sum(scores.values(), np.zeros(len(self._title_norm)))
        return whole * likeness.weight


def together(by_word: Sequence[Floats], count: int) -> Floats:
    """The sum over the words times the share of words found, each measured against its best article.

    So an article with most of the words stands before one that has one word well; no word is a must. In a
    sentence most words are by the way: how many of them an article has says nothing, and the sum counts.
    """
    whole, covered = np.zeros(count), np.zeros(count)
    for scores in by_word:
        top = scores.max(initial=0.0)
        if top > 0:
            whole += scores
            covered += scores / top
    return whole if len(by_word) >= MANY_WORDS else whole * covered / max(len(by_word), 1)


def _title_norm(facts: Sequence[Facts | None]) -> Floats:
    lengths = np.array([one.title_words if one else 0 for one in facts], float)
    present = lengths[lengths > 0]
    mean = present.mean() if len(present) else 1.0
    norm: Floats = 1 / (1 - LENGTH_NORM + LENGTH_NORM * lengths / mean)
    return norm
