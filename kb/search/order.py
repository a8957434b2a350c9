"""Puts the best articles for a question in order, by everything that is known of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kb.article import Article
from kb.search.analysis import Analysis, text_words
from kb.search.meaning import Meanings, Vectors, texts_of
from kb.search.rank import named, taught, weight_of_meaning
from kb.search.words import clean

NAMES_AND_TEXT = (1.0, 0.5)
"""How much the likest name, and title with short text, say about what an article means."""


@dataclass(frozen=True)
class Candidate:
    """An article, what its words give (1 for the best), and how near its region is to the place asked for."""

    article: Article
    score: float
    nearness: float


class Order:
    """Orders candidates for one question."""

    def __init__(self, words: Sequence[str], analysis: Analysis, meanings: Meanings | None) -> None:
        self._words = words
        self._analysis = analysis
        self._meanings = meanings if words else None
        self._asked = self._stems(words)
        self._direction = self._meanings.of_question(" ".join(words)) if self._meanings else None

    def scores(self, found: Sequence[Candidate], lessons: Mapping[int, float]) -> list[float]:
        """The score of each candidate."""
        meant = self._meant([one.article for one in found])
        return [self._score(one, near, lessons) for one, near in zip(found, meant, strict=True)]

    def _score(self, one: Candidate, meant: float, lessons: Mapping[int, float]) -> float:
        names = (self._stems(text_words(clean(name))) for name in (one.article.title, *one.article.synonyms))
        whole = one.score + weight_of_meaning(len(self._words)) * meant
        return one.nearness * taught(named(whole, names, self._asked), lessons.get(one.article.id, 0.0))

    def _meant(self, articles: Sequence[Article]) -> list[float]:
        """How near each article is to what the question means."""
        if self._meanings is None or self._direction is None:
            return [0.0] * len(articles)
        texts = [texts_of(article) for article in articles]
        directions = self._meanings.of_texts([text for some in texts for text in some])
        ends = np.cumsum([len(some) for some in texts])
        return [
            _nearness(directions[end - len(some) : end], self._direction)
            for some, end in zip(texts, ends, strict=True)
        ]

    def _stems(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(self._analysis.stem(word) for word in words)


def _nearness(directions: Vectors, asked: Vectors) -> float:
    near = np.maximum(directions @ asked, 0.0)
    of_names, of_text = NAMES_AND_TEXT
    return float(of_names * near[:-1].max() + of_text * near[-1])
