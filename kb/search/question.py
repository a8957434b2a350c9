"""What was asked: the words, and the place if one is named among them. Pure; takes any text."""

from collections.abc import Mapping
from dataclasses import dataclass

from kb.places import normal
from kb.search.phrases import Phrase, phrases_in
from kb.search.words import clean, fold, question_words
from kb.search.words import words as all_words

LONGEST_TEXT, MOST_WORDS, SHORTEST_PLACE_BEGINNING = 300, 24, 3
SENTENCE = 4


@dataclass(frozen=True)
class Question:
    """The words to look for and the place they are asked for.

    `is_typing`: the last word may go on. `place` was named in full; `likely_place` only begun
    ("wed"), so `begun` keeps that word in case that it was meant otherwise. `phrases` stood in quotation
    marks; their words are among the words. `text` is what was typed, without a place.
    """

    words: tuple[str, ...]
    is_typing: bool = False
    place: str | None = None
    likely_place: str | None = None
    begun: str = ""
    phrases: tuple[Phrase, ...] = ()
    text: str = ""

    @property
    def length(self) -> int:
        """How many words were typed, fillers too."""
        return len(all_words(self.text))

    @property
    def is_sentence(self) -> bool:
        """Whether it says more than the words that articles are named by."""
        return self.length >= SENTENCE


class Places:
    """Names of places as people type them, each with its regional key."""

    def __init__(self, named: Mapping[str, str]) -> None:
        self._keys = {_folded(name): normal(ars) for name, ars in named.items() if _folded(name)}

    def find(self, words: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
        """The place named in full and the words without it; the longest name wins."""
        folded = tuple(map(fold, words))
        for name in sorted(self._keys, key=len, reverse=True):
            at = _position(name, folded)
            if at is not None:
                return self._keys[name], words[:at] + words[at + len(name) :]
        return None, words

    def begun(self, word: str) -> str | None:
        """The only place whose name begins so; None when there is none or more than one."""
        start = fold(word)
        keys = {key for name, key in self._keys.items() if name[0].startswith(start)}
        return keys.pop() if len(keys) == 1 and len(start) >= SHORTEST_PLACE_BEGINNING else None


def ask(text: str, places: Places) -> Question:
    """Reads what an agent typed."""
    text = clean(text[:LONGEST_TEXT])
    phrases = phrases_in(text)
    is_typing = text[-1:].isalnum()
    place, words = places.find(tuple(question_words(text)[:MOST_WORDS]))
    if place is not None:
        return Question(words, is_typing and bool(words), place, phrases=phrases, text=" ".join(words))
    likely = places.begun(words[-1]) if is_typing and len(words) > 1 else None
    if likely is not None:
        return Question(words[:-1], False, None, likely, words[-1], phrases, " ".join(words[:-1]))
    return Question(words, is_typing, phrases=phrases, text=text)


def _position(name: tuple[str, ...], words: tuple[str, ...]) -> int | None:
    starts = range(len(words) - len(name) + 1)
    return next((at for at in starts if words[at : at + len(name)] == name), None)


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in question_words(clean(name)))
