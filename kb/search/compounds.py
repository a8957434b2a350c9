"""Parts of German compounds, by HanTa: Hundesteuer is hund and steuer.

Finding the parts takes 1 to 2 ms a word; the parts of all words of articles are therefore kept in a table,
and only words that an agent types for the first time are looked at while searching.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import Engine, insert, select

from buergerdraht.database import reading, writing
from kb.tables import WordParts

MODEL = "morphmodel_ger.pgz"
CONTENT = frozenset(("NN", "NE", "VV", "ADJ"))
SHORTEST_COMPOUND, SHORTEST_PART, MOST_REMEMBERED, BATCH = 6, 3, 20_000, 500
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


def stored_parts(engine: Engine) -> dict[str, Parts]:
    """All words whose parts are kept."""
    with reading(engine) as session:
        rows = session.execute(select(WordParts.word, WordParts.parts))
        return {word: tuple(parts.split()) for word, parts in rows}


def store_parts(engine: Engine, words: Iterable[str], compounds: Compounds) -> None:
    """Finds and keeps the parts of those words that `compounds` lacks. One process at a time (index lock)."""
    missing = sorted(word for word in set(words) if compounds.lacks(word))
    for first in range(0, len(missing), BATCH):
        some = missing[first : first + BATCH]
        compounds.learn({word: compounds.parts(word) for word in some})
        _keep(engine, {word: " ".join(compounds.parts(word)) for word in some})


def _keep(engine: Engine, parts: dict[str, str]) -> None:
    with writing(engine) as session:
        there = set(session.scalars(select(WordParts.word).where(WordParts.word.in_(parts))))
        rows = [{"word": word, "parts": found} for word, found in parts.items() if word not in there]
        if rows:
            session.execute(insert(WordParts), rows)
