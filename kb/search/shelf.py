"""Articles that were read for an answer and may be read again, as long as the knowledge has not changed."""

from collections import OrderedDict
from collections.abc import Collection

from sqlalchemy import Engine as Database

from kb.article import Article
from kb.articles import articles
from kb.editions import edition

MOST = 2000


class Shelf:
    """Gives articles as they are in the database now; the edition, asked at each question, says so."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._edition = -1
        self._kept: OrderedDict[int, Article] = OrderedDict()

    def renew(self) -> int:
        """Lays aside what changed since the last time; returns the edition of the knowledge."""
        now = edition(self._database)
        if now != self._edition:
            self._kept.clear()
            self._edition = now
        return now

    def articles(self, ids: Collection[int]) -> dict[int, Article]:
        """The articles that exist among those ids, whatever their state."""
        missing = [id for id in ids if id not in self._kept]
        read = {one.id: one for one in articles(self._database, ids=missing)} if missing else {}
        found = {id: self._kept[id] for id in ids if id in self._kept} | read
        for id, one in found.items():
            self._kept[id] = one
            self._kept.move_to_end(id)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return found
