"""Rules for groups of words for one thing: what a group is, and when two say the same. Pure."""

import re
from collections.abc import Iterable, Sequence

from buergerdraht.errors import BuergerdrahtError, Conflict
from kb.search.words import clean, fold, question_words

SEPARATORS = re.compile(r"[,;\n|]+")
LONGEST_WORD, MOST_WORDS = 60, 30
Words = tuple[str, ...]


class NoGroup(BuergerdrahtError):
    """A text from which no group can be made."""


class SameGroup(Conflict):
    """All these words stand together in a group already."""


def words_of_group(text: str) -> Words:
    """The words of a text with commas or lines between them, in lower case, each once in one spelling.

    Raises NoGroup, saying which word is none.
    """
    words: dict[str, str] = {}
    for piece in filter(None, (piece.strip() for piece in SEPARATORS.split(clean(text)))):
        word = _word(piece)
        words.setdefault(fold(word), word)
    if len(words) < 2:
        raise NoGroup("Eine Wortgruppe braucht mindestens zwei verschiedene Wörter, mit Komma getrennt.")
    if len(words) > MOST_WORDS:
        raise NoGroup(
            "Eine Wortgruppe hat höchstens %(most)s Wörter. Bitte auf mehrere verteilen.", most=MOST_WORDS
        )
    return tuple(words.values())


def check_is_new(words: Words, others: Iterable[Sequence[str]]) -> None:
    """Raises SameGroup when one of the other groups holds all the words."""
    wanted = _folded(words)
    for other in others:
        if wanted <= _folded(other):
            raise SameGroup(
                "Diese Wörter stehen schon zusammen in einer Gruppe: %(words)s.", words=", ".join(other)
            )


def shared(words: Words, others: Iterable[Sequence[str]]) -> list[tuple[str, Words]]:
    """Words that stand in other groups too, each with such a group: asked, it finds both groups' words."""
    groups = [(tuple(other), _folded(other)) for other in others]
    return [(word, other) for word in words for other, folded in groups if fold(word) in folded]


def _word(piece: str) -> str:
    found = question_words(piece)
    if len(found) != 1 or len(piece) > LONGEST_WORD or " " in piece:
        raise NoGroup(
            "„%(word)s“ ist kein einzelnes Wort. Eine Gruppe hat einzelne Wörter, mit Komma "
            "getrennt; mehrere Wörter zusammen gehören als Synonym an ihren Artikel.",
            word=piece[:LONGEST_WORD],
        )
    return found[0]


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
