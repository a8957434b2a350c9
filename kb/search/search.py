"""Finds articles for the caller's words."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from time import monotonic

from sqlalchemy import Engine as Database

from buergerdraht.database import make_engine
from buergerdraht.settings import Settings
from buergerdraht.zone import HOUSE_ZONE
from kb.article import Article
from kb.places import normal
from kb.search.alike import Alike
from kb.search.asking import Asking
from kb.search.filters import EVERYTHING, Filters
from kb.search.hit import Hit
from kb.search.index import Index
from kb.search.learned import Lessons, NothingTaught, Teacher
from kb.search.order import Candidate, Order
from kb.search.part_file import PartFile
from kb.search.phrases import says
from kb.search.question import Places, Question, ask
from kb.search.shelf import Known, Shelf
from kb.search.snippet import Marker, why_found
from kb.search.words import clean

AT_ONCE, MOST_ALIKE = 32, 16
"""How many articles are looked at closely; so many of them, of a sentence, because they mean the same."""
SECONDS_TAUGHT = 30
DIGITS_OF_SCORE = 3
UNKNOWN_COMPOUND = "probezusammensetzung"
"""Not kept among the known words, so that looking at it loads the model."""


def today() -> date:
    """The day in Germany, which decides what is valid."""
    return datetime.now(HOUSE_ZONE).date()


class Search:
    """The knowledge's search. Open one and keep it; one thread uses it at a time.

    What is shown is what the database holds at that moment, so a withdrawn article is never among the hits,
    however old the index is.
    """

    def __init__(
        self,
        index: Index,
        database: Database,
        day: Callable[[], date] = today,
        teacher: Teacher | None = None,
    ) -> None:
        self._index = index
        self._database = database
        self._day = day
        self._teacher = teacher or NothingTaught()
        self._places = Places({})
        self._shelf = Shelf(database, index.analysis, index.meanings)
        self._asking: Asking | None = None
        self._alike = Alike((), None)
        self._lessons, self._taught_at = Lessons({}), 0.0

    @classmethod
    def open(
        cls, settings: Settings, places: Mapping[str, str] | None = None, *, keeps: bool = True
    ) -> "Search":
        """The search of an instance; `places` gives regional keys by name, for places named in a question.

        `keeps`: it also keeps the index current; else another process does (kb.keeping).
        """
        # Here, not above: kb.learning itself uses the words of the search.
        from kb.learning.signal import Taught

        database = make_engine(settings.database)
        index = Index(settings.home / "index", database, PartFile.of(settings), keeps=keeps)
        search = cls(index, database, teacher=Taught(database))
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
        asking = self._current()
        question = self._settled(ask(text, self._places), asking)
        place = question.place or (normal(place) if place else None)
        hits = self._hits(asking, question, (place, only), limit)
        if not hits and question.place:
            return self._hits(asking, ask(text, Places({})), (None, only), limit)
        return hits

    def nearest(self, text: str) -> list[str]:
        """Words of titles and synonyms most like those typed: what to offer when nothing is found."""
        return self._current().nearest(ask(text, self._places).words)

    def refresh(self) -> None:
        """Catches up with the knowledge and loads what the next question needs, so that it is fast."""
        self._current()
        self._index.analysis.parts(UNKNOWN_COMPOUND)
        if self._index.meanings is not None:
            self._index.meanings.of_question(UNKNOWN_COMPOUND)

    def rebuild(self) -> int:
        """Builds the index anew; returns the number of articles in it."""
        return self._index.rebuild()

    def close(self) -> None:
        self._index.close()
        self._database.dispose()

    def _current(self) -> Asking:
        """What questions are put to, made anew when the index was opened anew."""
        engine = self._index.engine(self._shelf.renew())
        if self._asking is None or self._asking.engine is not engine:
            self._asking = Asking(
                engine, self._index.vocabulary, self._index.analysis, self._teacher.groups()
            )
            self._alike = Alike(engine.facts, self._index.meanings)
        if monotonic() >= self._taught_at:
            self._lessons, self._taught_at = Lessons(self._teacher.settled()), monotonic() + SECONDS_TAUGHT
        return self._asking

    def _settled(self, question: Question, asking: Asking) -> Question:
        """A last word that begins a place's name is the place, unless titles or synonyms begin so too."""
        if not question.begun or not asking.begins(question.begun):
            return question
        words = (*question.words, question.begun)
        return Question(words, is_typing=True, phrases=question.phrases, text=" ".join(words))

    def _hits(
        self, asking: Asking, question: Question, where: tuple[str | None, Filters], limit: int
    ) -> list[Hit]:
        place, only = where
        lessons = self._lessons.of(question.words)
        nearness = asking.table.nearness(place or question.likely_place)
        allowed = asking.table.allowed(place, only)
        found = asking.find(question, allowed, nearness, list(lessons))
        if not found.positions:
            return []
        order = Order(question, self._index.analysis, self._index.meanings)
        positions = found.positions
        if question.is_sentence:
            alike = self._alike.nearest(order.direction, nearness * allowed, MOST_ALIKE)
            positions = list(dict.fromkeys((*alike, *positions)))
        shown: list[tuple[float, Article]] = []
        for first in range(0, len(positions), AT_ONCE):
            if len(shown) >= limit:
                break
            read = self._read(asking, positions[first : first + AT_ONCE], question)
            some = [Candidate(known, found.share(at), float(nearness[at])) for at, known in read]
            shown += zip(order.scores(some, lessons), (one.known.article for one in some), strict=True)
        best = sorted(shown, key=lambda one: (-one[0], one[1].id))[:limit]
        marker = Marker(question.words, question.is_typing, self._index.analysis, asking.meant(question))
        return [_hit(article, score, marker) for score, article in best]

    def _read(self, asking: Asking, positions: list[int], question: Question) -> list[tuple[int, Known]]:
        """The articles that may be shown today, as they are in the database."""
        ids = {position: int(asking.table.ids[position]) for position in positions}
        known, day = self._shelf.known(list(ids.values())), self._day()
        return [
            (position, known[id])
            for position, id in ids.items()
            if id in known
            and known[id].article.holds_on(day)
            and all(says(known[id].article, phrase) for phrase in question.phrases)
        ]


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
