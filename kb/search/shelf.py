"""Articles that were read for an answer and may be read again, as long as the knowledge has not changed."""

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Engine as Database

from kb.article import Article
from kb.articles import articles
from kb.editions import edition
from kb.search.analysis import Analysis, text_words
from kb.search.meaning import NO_DIRECTIONS, Meanings, Vectors, texts_of
from kb.search.words import clean

MOST = 3000
Names = frozenset[frozenset[str]]


@dataclass(frozen=True)
class Known:
    """An article, the stems of each of its names, and the directions of its texts (one of zeros if none)."""

    article: Article
    names: Names
    directions: Vectors


class Shelf:
    """Gives articles as they are in the database now; the edition, asked at each question, says so."""

    def __init__(self, database: Database, analysis: Analysis, meanings: Meanings | None) -> None:
        self._database = database
        self._analysis = analysis
        self._meanings = meanings
        self._edition = -1
        self._kept: OrderedDict[int, Known] = OrderedDict()

    def renew(self) -> int:
        """Lays aside what changed since the last time; returns the edition of the knowledge."""
        now = edition(self._database)
        if now != self._edition:
            changed = articles(self._database, ids=list(self._kept), since=self._edition)
            for id in {one.id for one in changed}:
                del self._kept[id]
            self._edition = now
        return now

    def known(self, ids: Collection[int]) -> dict[int, Known]:
        """The articles that exist among those ids, whatever their state."""
        missing = [id for id in ids if id not in self._kept]
        read = articles(self._database, ids=missing) if missing else []
        found = {id: self._kept[id] for id in ids if id in self._kept}
        found |= {one.id: self._look_at(one) for one in read}
        for id, one in found.items():
            self._kept[id] = one
            self._kept.move_to_end(id)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return found

    def _look_at(self, article: Article) -> Known:
        names = frozenset(self._stems(name) for name in (article.title, *article.synonyms))
        directions = self._meanings.of_texts(texts_of(article)) if self._meanings else NO_DIRECTIONS
        return Known(article, names, directions)

    def _stems(self, name: str) -> frozenset[str]:
        return frozenset(self._analysis.stem(word) for word in text_words(clean(name)))
