"""Finds articles for the caller's words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import Engine as Database

from buergerdraht.database import make_engine
from buergerdraht.settings import Settings
from buergerdraht.zone import HOUSE_ZONE
from kb.article import Article
from kb.articles import articles
from kb.places import holds_at, normal
from kb.search.analysis import text_words
from kb.search.everyday_words import alternatives, shipped_groups
from kb.search.filters import EVERYTHING, Filters
from kb.search.hit import Hit
from kb.search.index import Index
from kb.search.part_file import PartFile
from kb.search.question import Places, Question, ask
from kb.search.rank import best_of, candidates, named, near, together
from kb.search.snippet import Marker, why_found
from kb.search.terms import beginning_terms, other_terms, word_terms
from kb.search.words import clean

AT_ONCE = 24
"""How many articles are read from the database in one go to fill a page of hits."""
DIGITS_OF_SCORE = 3
UNKNOWN_COMPOUND = "probezusammensetzung"
"""Not kept among the known words, so that looking at it loads the model."""


def today() -> date:
    """The day in Germany, which decides what is valid."""
    return datetime.now(HOUSE_ZONE).date()


class Search:
    """The knowledge's search. Open one and keep it; one thread uses it at a time.

    What is shown is read from the database at that moment, so a withdrawn article is never among the hits,
    however old the index is.
    """

    def __init__(self, index: Index, database: Database, day: Callable[[], date] = today) -> None:
        self._index = index
        self._database = database
        self._day = day
        self._others = alternatives(shipped_groups())
        self._places = Places({})

    @classmethod
    def open(cls, settings: Settings, places: Mapping[str, str] | None = None) -> "Search":
        """The search of an instance; `places` gives regional keys by name, for places named in a question."""
        database = make_engine(settings.database)
        search = cls(Index(settings.home / "index", database, PartFile.of(settings)), database)
        search.use_places(places or {})
        return search

    def use_places(self, places: Mapping[str, str]) -> None:
        """Takes other places from now on."""
        self._places = Places(places)

    def find(
        self, text: str, place: str | None = None, limit: int = 8, only: Filters = EVERYTHING
    ) -> list[Hit]:
        """The articles for what was typed, best first; empty only when nothing is even alike.

        `place` is a regional key: only what holds there is found, the nearest first. A place named in the
        text wins over it. Any text is taken; raises BadRegion for a place that is no key.
        """
        question = self._settled(ask(text, self._places))
        place = question.place or (normal(place) if place else None)
        hits = self._hits(question, place, limit)
        if not hits and question.place:
            return self._hits(ask(text, Places({})), None, limit)
        return hits

    def nearest(self, text: str) -> list[str]:
        """Words of titles and synonyms most like those typed, best first: what to offer when nothing is found."""
        return []

    def refresh(self) -> None:
        """Catches up with the knowledge and loads what the next question needs, so that it is fast."""
        self._index.engine()
        self._index.analysis.parts(UNKNOWN_COMPOUND)

    def rebuild(self) -> int:
        """Builds the index anew; returns the number of articles in it."""
        return self._index.rebuild()

    def close(self) -> None:
        self._index.close()
        self._database.dispose()

    def _settled(self, question: Question) -> Question:
        """A last word that begins a place's name is the place, unless titles or synonyms begin so too."""
        if not question.begun or not self._index.engine().scores(beginning_terms(question.begun)):
            return question
        return Question((*question.words, question.begun), is_typing=True)

    def _hits(self, question: Question, place: str | None, limit: int) -> list[Hit]:
        totals = candidates(self._totals(question))
        shown: list[tuple[float, Article]] = []
        for first in range(0, len(totals), AT_ONCE):
            if len(shown) >= limit:
                break
            shown += self._allowed(totals[first : first + AT_ONCE], question, place)
        marker = Marker(question.words, question.is_typing, self._index.analysis)
        best = sorted(shown, key=lambda one: (-one[0], one[1].id))[:limit]
        return [_hit(article, score, marker) for score, article in best]

    def _totals(self, question: Question) -> dict[int, float]:
        engine, analysis = self._index.engine(), self._index.analysis
        by_word = []
        for position, word in enumerate(question.words, 1):
            terms = word_terms(word, analysis)
            if question.is_typing and position == len(question.words):
                terms += beginning_terms(word)
            others = other_terms(self._others.get(word, ()), analysis)
            by_word.append(best_of([engine.scores(each) for each in (terms, *others)]))
        return together(by_word) if by_word else {}

    def _allowed(
        self, totals: Iterable[tuple[int, float]], question: Question, place: str | None
    ) -> list[tuple[float, Article]]:
        scores = dict(totals)
        day = self._day()
        return [
            (self._adjusted(scores[article.id], article, question, place or question.likely_place), article)
            for article in articles(self._database, ids=scores.keys())
            if article.holds_on(day) and (place is None or holds_at(article.region, place))
        ]

    def _adjusted(self, score: float, article: Article, question: Question, place: str | None) -> float:
        asked = self._stems(question.words)
        names = (self._stems(text_words(clean(name))) for name in (article.title, *article.synonyms))
        return near(named(score, names, asked), article.region, place)

    def _stems(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(self._index.analysis.stem(word) for word in words)


def _hit(article: Article, score: float, marker: Marker) -> Hit:
    snippet = why_found(article, marker)
    title = clean(article.title)
    return Hit(
        article.id,
        article.source_id,
        title,
        article.region,
        round(score, DIGITS_OF_SCORE),
        snippet.text,
        article.topic,
        article.online_state,
        snippet.marks,
        marker.marks(title),
    )
