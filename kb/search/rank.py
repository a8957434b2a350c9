"""From the articles' scores to their order. Pure."""

from collections.abc import Iterable

import numpy as np

from kb.search.sharing import Floats, Numbers

STEP_OF_FALLBACK = 0.06
EXACT_NAME = 3.0
"""An editor who writes a synonym says that these words mean this article."""
MEANING_OF_A_WORD, MOST_MEANING = 1.25, 2.5
"""What the whole question means counts more the more words it has, fillers too: they make it a sentence."""
LESSON = 0.5
"""What settled the same question in all earlier calls stands half as high again."""


def candidates(totals: Floats, most: int) -> Numbers:
    """The positions worth a closer look, best first; equal ones in their order, so that it never flickers."""
    found = np.flatnonzero(totals > 0)
    return found[np.argsort(-totals[found], kind="stable")][:most]


def weight_of_meaning(words: int) -> float:
    """How much the meaning of a question of so many words counts against the words themselves (1)."""
    return min(MEANING_OF_A_WORD * words, MOST_MEANING)


def named(score: float, names: Iterable[frozenset[str]], asked: frozenset[str]) -> float:
    """The score with more for an article that bears, as title or synonym, exactly the words asked for."""
    return score * EXACT_NAME if asked and asked in names else score


def taught(score: float, lesson: float) -> float:
    """The score with more for what settled earlier calls with these words; `lesson` is 0 to 1."""
    return score * (1 + LESSON * lesson) + LESSON * lesson
