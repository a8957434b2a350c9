"""Puts a question to one state of the index: which articles come into question, and how well words fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kb.search.analysis import Analysis
from kb.search.engine import Engine
from kb.search.everyday_words import shipped_groups
from kb.search.fact_table import FactTable, Mask
from kb.search.question import Question
from kb.search.rank import candidates
from kb.search.scoring import Asked, Scorer
from kb.search.sharing import Floats
from kb.search.vocabulary import Likeness, Vocabulary
from kb.search.wordings import Wordings
from kb.search.words import FILLERS, fold

MOST_CANDIDATES, MOST_NEAREST = 480, 6
FOLDED_FILLERS = frozenset(map(fold, FILLERS))
LIKE_ENOUGH_TO_MARK = 0.55


@dataclass(frozen=True)
class Found:
    """Positions, best first, and the score of all."""

    positions: list[int]
    totals: Floats

    top: float

    def share(self, position: int) -> float:
        """The score, 1 for the best."""
        return float(self.totals[position]) / self.top


class Asking:
    """Made anew whenever the index is opened anew; the editors' groups are those of that moment."""

    def __init__(
        self, engine: Engine, vocabulary: Vocabulary, analysis: Analysis, groups: Iterable[Sequence[str]]
    ) -> None:
        self.engine = engine
        self.table = FactTable(engine.facts)
        self._vocabulary = vocabulary
        self._wordings = Wordings((*shipped_groups(), *groups), analysis)
        self._scorer = Scorer(engine, self._like)
        self._likeness: dict[Asked, Likeness] = {}

    def find(self, question: Question, allowed: Mask, nearness: Floats, besides: Sequence[int]) -> Found:
        """The allowed articles that are like the question, and those of the ids `besides`."""
        allowed = allowed & self._with_phrases(question, allowed)
        totals = self._scorer.totals(_asked(question.words, question.is_typing)) * allowed
        best = candidates(totals * nearness, MOST_CANDIDATES).tolist()
        taught = [at for at in self.table.positions(besides) if allowed[at] and at not in best]
        return Found(taught + best, totals, _top(totals))

    def begins(self, beginning: str) -> bool:
        """Whether a word of a title or synonym begins so."""
        return self._vocabulary.begins(beginning)

    def nearest(self, words: Sequence[str]) -> list[str]:
        """Words of titles and synonyms, the most alike of each word asked for in turn."""
        lists = [self._vocabulary.nearest(word, MOST_NEAREST) for word in words]
        in_turn = (one[rank] for rank in range(MOST_NEAREST) for one in lists if rank < len(one))
        return list(dict.fromkeys(in_turn))[:MOST_NEAREST]

    def meant(self, question: Question) -> list[frozenset[str]]:
        """For each word asked for, the words of articles by which it may have been found."""
        asked = _asked(question.words, question.is_typing)
        return [
            frozenset(word for word, like in self._like(one).words if like >= LIKE_ENOUGH_TO_MARK)
            for one in asked
        ]

    def _with_phrases(self, question: Question, allowed: Mask) -> Mask:
        """What has all words of all phrases; their order is looked at later."""
        mask = np.ones(len(allowed), bool)
        for word in {word for phrase in question.phrases for word in phrase} - FOLDED_FILLERS:
            has = np.zeros(len(allowed), bool)
            for spelling in self._vocabulary.spellings(word):
                has[self.engine.holders(spelling).positions] = True
            mask &= has
        return mask

    def _like(self, asked: Asked) -> Likeness:
        if asked not in self._likeness:
            if len(self._likeness) > MOST_CANDIDATES:
                self._likeness.clear()
            others = self._wordings.of_word(asked.word)
            self._likeness[asked] = self._vocabulary.like(asked.word, asked.is_begun, others)
        return self._likeness[asked]


def _top(totals: Floats) -> float:
    """The score that counts as 1: between the best and the second, so that one article that says exactly what
    was asked does not make all others look the same."""
    best = np.sort(np.partition(totals, -2)[-2:]) if len(totals) > 1 else totals
    return max(float(best.mean()) if len(best) else 0.0, 1e-9)


def _asked(words: Sequence[str], is_typing: bool) -> list[Asked]:
    last = len(words) - 1
    return [Asked(word, is_typing and number == last) for number, word in enumerate(words)]
