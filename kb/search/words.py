"""Words of a text and their spelling variants. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

WORD = re.compile(r"[^\W_]+")
HYPHENS = frozenset("-‐‑–/")
LONGEST_WORD = 60
SHORT_PIECE = 2
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
FILLER_WORDS = """
aber als am an auch auf aus bei beim bin bitte da das dem den der des die dies du ein eine einem einen einer
eines er es für geht gibt hab habe haben hat ich ihr im in ist kann kein können man mein meine meinem meinen
meiner mich mir mit möchte muss müssen nach noch nur oder schon sich sie sind so soll über um und uns unser
von vom vor wann was wenn werden wer wie will wir wird wo würde zu zum zur
"""
FILLERS = frozenset(FILLER_WORDS.split())


@dataclass(frozen=True)
class Word:
    """A word in lower case, and where it stands in the text."""

    text: str
    start: int
    end: int


def clean(text: str) -> str:
    """The text with letters composed (NFC), so that ü is one letter however it was typed."""
    return unicodedata.normalize("NFC", text)


def words(text: str) -> list[Word]:
    """The words of a cleaned text in their order; hyphens and underscores separate."""
    return [Word(m[0].lower()[:LONGEST_WORD], m.start(), m.end()) for m in WORD.finditer(text)]


def joined(text: str) -> list[str]:
    """Words written with a hyphen, as one: "i-Kfz" gives "ikfz", "Gewerbe-Anmeldung" "gewerbeanmeldung"."""
    found = words(text)
    return [a.text + b.text for a, b in pairwise(found) if text[a.end : b.start] in HYPHENS]


def question_words(text: str) -> list[str]:
    """The words asked for: short pieces before a hyphen stay with their word, fillers go unless all are."""
    pieces: list[str] = []
    last_end, glue = -1, False
    for word in words(text):
        is_next = text[last_end : word.start] in HYPHENS if pieces else False
        if is_next and glue:
            pieces[-1] += word.text
        else:
            pieces.append(word.text)
        last_end, glue = word.end, len(word.text) <= SHORT_PIECE
    return [piece for piece in pieces if piece not in FILLERS] or pieces


def fold(word: str) -> str:
    """One spelling for ä and ae, ß and ss; accents on other letters go."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.translate(UMLAUTS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def grams(word: str, size: int = 4) -> list[str]:
    """All runs of `size` letters of the folded word; a shorter word is its own run."""
    folded = fold(word)
    return [folded[i : i + size] for i in range(len(folded) - size + 1)] or [folded]


def beginnings(word: str, shortest: int = 2, longest: int = 12) -> list[str]:
    """The folded word's beginnings, for what is still being typed."""
    folded = fold(word)
    return [folded[:length] for length in range(shortest, min(len(folded), longest) + 1)] or [folded]
