"""Parts of German compounds, by HanTa: Hundesteuer is hund and steuer.

Finding the parts takes 1 to 2 ms a word; the parts of all words of articles are therefore kept in a file
(part_file), and only words that an agent types for the first time are looked at while searching.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

MODEL = "morphmodel_ger.pgz"
CONTENT = frozenset(("NN", "NE", "VV", "ADJ"))
SHORTEST_COMPOUND, SHORTEST_PART, MOST_REMEMBERED = 6, 3, 20_000
Parts = tuple[str, ...]


class Compounds:
    """Answers the parts of words, from what is known or by looking; remembers while it lives."""

    def __init__(self) -> None:
        self._known: dict[str, Parts] = {}
        self._found: dict[str, Parts] = {}

    def learn(self, known: Mapping[str, Parts]) -> None:
        """Takes parts found earlier."""
        self._known.update(known)

    def lacks(self, word: str) -> bool:
        """Whether the word's parts would have to be looked for, and might be there."""
        return len(word) >= SHORTEST_COMPOUND and word not in self._known

    def parts(self, word: str) -> Parts:
        """The parts of a lower-case word that carry meaning; empty when it is no compound."""
        if len(word) < SHORTEST_COMPOUND:
            return ()
        if word in self._known:
            return self._known[word]
        if word not in self._found:
            if len(self._found) > MOST_REMEMBERED:
                self._found.clear()
            self._found[word] = self._look(word)
        return self._found[word]

    def _look(self, word: str) -> Parts:
        _, morphemes, _ = self._tagger.analyze(word.capitalize(), taglevel=3)
        parts = tuple(part for part, tag in morphemes if tag in CONTENT and len(part) >= SHORTEST_PART)
        return parts if len(parts) > 1 else ()

    @cached_property
    def _tagger(self) -> Any:
        # Loading the model takes a tenth of a second: only for who meets an unknown word.
        from HanTa.HanoverTagger import HanoverTagger

        return HanoverTagger(MODEL)
