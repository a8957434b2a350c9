"""Puts the best articles for a question in order, by everything that is known of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kb.search.analysis import Analysis
from kb.search.meaning import Meanings, Vectors
from kb.search.question import Question
from kb.search.rank import named, taught, weight_of_meaning
from kb.search.shelf import Known

NAMES, TEXT = 1.0, 0.5
"""How much the likest name, and title with short text, say about what an article means."""


@dataclass(frozen=True)
class Candidate:
    """An article, what its words give it (1 for the best), and how near its region is."""

    known: Known
    score: float
    nearness: float


class Order:
    """Orders candidates for one question; `direction` is what it means, None where nothing finds that."""

    def __init__(self, question: Question, analysis: Analysis, meanings: Meanings | None) -> None:
        self._weight = weight_of_meaning(question.length)
        self._asked = frozenset(analysis.stem(word) for word in question.words)
        self.direction = meanings.of_question(question.text) if meanings else None

    def scores(self, found: Sequence[Candidate], lessons: Mapping[int, float]) -> list[float]:
        """The score of each candidate."""
        meant = self._meant([one.known.directions for one in found])
        return [self._score(one, near, lessons) for one, near in zip(found, meant, strict=True)]

    def _score(self, one: Candidate, meant: float, lessons: Mapping[int, float]) -> float:
        whole = named(one.score + self._weight * meant, one.known.names, self._asked)
        return one.nearness * taught(whole, lessons.get(one.known.article.id, 0.0))

    def _meant(self, directions: Sequence[Vectors]) -> list[float]:
        """How near each article is to what the question means; the last direction of each is its text's."""
        if self.direction is None or not directions:
            return [0.0] * len(directions)
        near = np.maximum(np.concatenate(directions) @ self.direction, 0.0)
        ends = np.cumsum([len(one) for one in directions])
        texts = near[ends - 1].copy()
        near[ends - 1] = 0.0
        names = np.maximum.reduceat(near, ends - [len(one) for one in directions])
        meant: list[float] = (NAMES * names + TEXT * texts).tolist()
        return meant
