"""Why an article was found: a short piece of it with the matching words marked. Plain text, no HTML."""

import re
from collections.abc import Iterator

from kb.article import Article
from kb.search.analysis import Analysis
from kb.search.documents import pieces
from kb.search.hit import Snippet, Span
from kb.search.words import clean, fold, grams, words

LONGEST, LEAST_ALIKE, MOST_SENTENCES = 140, 0.6, 60
SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")


class Marker:
    """Marks the words of a text that match those asked for."""

    def __init__(self, asked: tuple[str, ...], is_typing: bool, analysis: Analysis) -> None:
        self._analysis = analysis
        self._asked = asked
        self._begun = fold(asked[-1]) if is_typing and asked else ""
        self._known: dict[str, frozenset[int]] = {}

    def matches(self, word: str) -> frozenset[int]:
        """Which of the words asked for (by position) this word matches."""
        if word not in self._known:
            self._known[word] = frozenset(
                n for n, asked in enumerate(self._asked) if self._is_like(word, asked)
            )
        return self._known[word]

    def marks(self, text: str) -> tuple[Span, ...]:
        return tuple((word.start, word.end) for word in words(text) if self.matches(word.text))

    def covered(self, text: str) -> frozenset[int]:
        """The words asked for that the text has."""
        return frozenset(n for word in words(text) for n in self.matches(word.text))

    def _is_like(self, word: str, asked: str) -> bool:
        if self._analysis.stem(word) == self._analysis.stem(asked):
            return True
        if asked == self._asked[-1] and self._begun and fold(word).startswith(self._begun):
            return True
        if set(self._analysis.parts(word)) & set(self._analysis.parts(asked)):
            return True
        ours, theirs = set(grams(asked)), set(grams(word))
        return len(ours & theirs) >= LEAST_ALIKE * min(len(ours), len(theirs))


def why_found(article: Article, marker: Marker) -> Snippet:
    """The short text when the title says it all, else the synonyms or the sentence that add most to it."""
    in_title = marker.covered(clean(article.title))
    best = _cut(clean(article.short_text), marker)
    added = len(marker.covered(best.text) - in_title)
    for piece in _proofs(article, marker):
        new = len(marker.covered(piece) - in_title)
        if new > added:
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
