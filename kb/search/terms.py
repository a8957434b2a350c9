"""The tokens asked of the engine for one word, with their weights."""

from dataclasses import dataclass

from kb.search.analysis import Analysis
from kb.search.documents import KINDS, SOURCES, STARTS
from kb.search.engine import Term
from kb.search.words import fold, grams

LONGEST_BEGINNING = 12


@dataclass(frozen=True)
class Weights:
    """What a find is worth, by where it stands, by how it was found, and when it was only begun."""

    title: float = 1.5
    synonyms: float = 2.0
    text: float = 1.0
    stem: float = 1.0
    part: float = 0.7
    gram: float = 0.3
    starts: float = 1.5
    other_word: float = 0.5


WEIGHTS = Weights()


def word_terms(word: str, analysis: Analysis) -> list[Term]:
    """The terms of a finished word: its stem, its parts, its runs of four letters, in every source."""
    tokens = {"stem": (analysis.stem(word),), "part": analysis.parts(word), "gram": tuple(grams(word))}
    return [
        Term(f"{source}_{kind}", token, getattr(WEIGHTS, source) * getattr(WEIGHTS, kind))
        for source in SOURCES
        for kind in KINDS
        for token in tokens[kind]
    ]


def beginning_terms(word: str) -> list[Term]:
    """The term of a word that may go on."""
    return [Term(STARTS, fold(word)[:LONGEST_BEGINNING], WEIGHTS.starts)]


def other_terms(words: tuple[str, ...], analysis: Analysis) -> list[list[Term]]:
    """For each other word for the same thing, its stem in every source; no letters, which only look alike."""
    return [
        [
            Term(f"{source}_stem", analysis.stem(word), getattr(WEIGHTS, source) * WEIGHTS.other_word)
            for source in SOURCES
        ]
        for word in words
    ]
