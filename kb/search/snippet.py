"""Why an article was found: a short piece of it with the matching words marked. Plain text, no HTML."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kb.article import Article
from kb.search.analysis import Analysis, Forms
from kb.search.documents import pieces
from kb.search.hit import Snippet, Span
from kb.search.words import clean, words

LONGEST, LEAST_ALIKE, MOST_SENTENCES = 140, 0.6, 60
TEXTS_REMEMBERED = 20_000
SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")


class Marker:
    """Marks words that match those asked for; `meant` are, for each of these, other words that do too.

    `all` are the positions of all words asked for.
    """

    def __init__(
        self,
        asked: tuple[str, ...],
        is_typing: bool,
        analysis: Analysis,
        meant: Sequence[frozenset[str]] | None = None,
    ) -> None:
        self._meant = meant or [frozenset[str]()] * len(asked)
        self._analysis = analysis
        self._asked = [analysis.forms(word) for word in asked]
        self._begun = len(asked) - 1 if is_typing else -1
        self._known: dict[str, frozenset[int]] = {}
        self.all = frozenset(range(len(asked)))

    def matches(self, word: str) -> frozenset[int]:
        """Which of the words asked for (by position) this word matches."""
        if word not in self._known:
            ours = self._analysis.forms(word)
            self._known[word] = frozenset(
                n for n in self.all if word in self._meant[n] or self._is_like(ours, n)
            )
        return self._known[word]

    def marks(self, text: str) -> tuple[Span, ...]:
        return tuple((word.start, word.end) for word in words(text) if self.matches(word.text))

    def covered(self, text: str) -> frozenset[int]:
        """The words asked for that the text has."""
        return frozenset[int]().union(*map(self.matches, _word_set(text)))

    def _is_like(self, word: Forms, position: int) -> bool:
        asked = self._asked[position]
        if word.stem == asked.stem or word.parts & asked.parts:
            return True
        if position == self._begun and word.folded.startswith(asked.folded):
            return True
        if word.grams.isdisjoint(asked.grams):
            return False
        shared = len(word.grams & asked.grams)
        return shared >= LEAST_ALIKE * min(len(word.grams), len(asked.grams))


@lru_cache(TEXTS_REMEMBERED)
def _word_set(text: str) -> frozenset[str]:
    return frozenset(word.text for word in words(text))


def why_found(article: Article, marker: Marker) -> Snippet:
    """The short text when it and the title say it all, else the synonyms or the sentence that add most."""
    in_title = marker.covered(clean(article.title))
    best = _cut(clean(article.short_text), marker)
    added = marker.covered(best.text) - in_title
    for piece in _proofs(article, marker):
        if added | in_title == marker.all:
            break
        new = marker.covered(piece) - in_title
        if len(new) > len(added):
            best, added = _cut(piece, marker), new
    return best


def _proofs(article: Article, marker: Marker) -> Iterator[str]:
    yield ", ".join(name for name in map(clean, article.synonyms) if marker.covered(name))
    for _, sentence in zip(range(MOST_SENTENCES), _sentences(article), strict=False):
        yield sentence


def _sentences(article: Article) -> Iterator[str]:
    for label, text in pieces(article.modules):
        for sentence in SENTENCE.split(clean(text)):
            yield f"{label}: {sentence}" if label and sentence else sentence


def _cut(text: str, marker: Marker) -> Snippet:
    """At most LONGEST letters, cut between words around the first match."""
    marks = marker.marks(text)
    if len(text) > LONGEST:
        text = _window(text, marks[0][0] if marks else 0)
        marks = marker.marks(text)
    return Snippet(text, marks)


def _window(text: str, first: int) -> str:
    start = 0 if first < LONGEST // 2 else text.rfind(" ", 0, first - LONGEST // 4) + 1
    end = start + LONGEST
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + LONGEST // 2)
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
