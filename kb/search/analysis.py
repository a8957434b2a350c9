"""What a word is compared by: its stem, its parts' stems, its runs of letters."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import Stemmer

from kb.search.compounds import Compounds
from kb.search.words import FILLERS, fold, grams, joined, words

REMEMBERED = 50_000


@dataclass(frozen=True)
class Forms:
    """All a word is compared by."""

    folded: str
    stem: str
    parts: frozenset[str]
    grams: frozenset[str]


class Analysis:
    """Takes words apart. `stem` folds ü and ue; `parts` of a word that is no compound is its stem."""

    def __init__(self, compounds: Compounds) -> None:
        self._stemmer: Any = Stemmer.Stemmer("german")
        self._compounds = compounds
        self.stem = lru_cache(REMEMBERED)(self._stem)
        self.parts = lru_cache(REMEMBERED)(self._parts)
        self.forms = lru_cache(REMEMBERED)(self._forms)

    def _stem(self, word: str) -> str:
        stem: str = self._stemmer.stemWord(word)
        return fold(stem)

    def _parts(self, word: str) -> tuple[str, ...]:
        return tuple(self.stem(part) for part in self._compounds.parts(word)) or (self.stem(word),)

    def _forms(self, word: str) -> Forms:
        return Forms(fold(word), self.stem(word), frozenset(self.parts(word)), frozenset(grams(word)))


def text_words(text: str) -> list[str]:
    """The words of a cleaned text that are worth finding, those with a hyphen also as one."""
    return [word.text for word in words(text) if word.text not in FILLERS] + joined(text)
