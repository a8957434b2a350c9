"""From the scores of each word to an order of articles. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from kb.places import distance

Scores = Mapping[int, float]
LEAST_SHARE = 0.12
"""A find with less than this share of the best score is a chance likeness of letters."""
STEP_OF_FALLBACK = 0.06
EXACT_NAME = 3.0
"""An editor who writes a synonym says that these words mean this article."""


def best_of(variants: Sequence[Scores]) -> dict[int, float]:
    """For each article the best score among several ways to say one word."""
    best: dict[int, float] = {}
    for scores in variants:
        for id, score in scores.items():
            best[id] = max(score, best.get(id, 0.0))
    return best


def together(by_word: Sequence[Scores]) -> dict[int, float]:
    """The sum over the words times the share of words found, each measured against its best article.

    So an article with most of the words stands before one that has one word often; no word is a must.
    """
    best = [max(scores.values(), default=0.0) for scores in by_word]
    totals: dict[int, float] = {}
    for id in {id for scores in by_word for id in scores}:
        found = [scores.get(id, 0.0) for scores in by_word]
        covered = sum(one / top for one, top in zip(found, best, strict=True) if top)
        totals[id] = sum(found) * covered / len(by_word)
    return totals


def named(score: float, names: Iterable[frozenset[str]], asked: frozenset[str]) -> float:
    """The score with more for an article that bears, as title or synonym, exactly the words asked for."""
    return score * EXACT_NAME if asked and asked in names else score


def near(score: float, region: str, place: str | None) -> float:
    """The score with a little less for each step of fallback from the place asked for."""
    return score if place is None else score * (1 - STEP_OF_FALLBACK * distance(region, place))


def candidates(totals: Mapping[int, float]) -> list[tuple[int, float]]:
    """Ids and scores worth showing, best first; equal ones by id, so that the order never flickers."""
    least = LEAST_SHARE * max(totals.values(), default=0.0)
    return sorted(
        ((id, score) for id, score in totals.items() if score >= least), key=lambda hit: (-hit[1], hit[0])
    )
