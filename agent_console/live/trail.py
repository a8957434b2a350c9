"""What one agent looks up during one concern: searches as they settle, articles as they are opened. Pure.

Each letter typed is a question to the search; here only the last one counts that stood before an article was
opened, or that stood for a while.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kb.learning.usage import Ending, Opened, Use

PAUSE = timedelta(seconds=3)
"""Whoever leaves words standing so long has read what was found for them."""
MOST = 50


@dataclass(frozen=True)
class Asked:
    """Words as they were asked, the articles found for them, and when they stood there first."""

    words: str
    found: frozenset[int]
    at: datetime

    def stood(self, now: datetime) -> bool:
        return now - self.at >= PAUSE


@dataclass
class Trail:
    """Grows while the agent works; `use` is what is left of it at the end."""

    _last: Asked | None = None
    _searches: dict[str, int] = field(default_factory=dict)
    _opened: list[Opened] = field(default_factory=list)

    def ask(self, words: str, found: Collection[int], now: datetime) -> None:
        """Another letter, or another question."""
        last = self._last
        if last is not None and last.words == words:
            return
        if last is not None and last.stood(now):
            self._count(last)
        self._last = Asked(words, frozenset(found), now) if words else None

    def open(self, article_id: int) -> None:
        """An article was opened: the words that found it count."""
        last = self._last if self._last and article_id in self._last.found else None
        if last is not None:
            self._count(last)
        one = Opened(article_id, last.words if last else "")
        if one in self._opened:
            self._opened.remove(one)
        self._opened = [*self._opened, one][-MOST:]

    @property
    def article_id(self) -> int | None:
        """The article opened last."""
        return self._opened[-1].article_id if self._opened else None

    def use(self, now: datetime, ending: Ending | None = None) -> Use:
        """What happened; words that are only the beginning of others are no search of their own."""
        if self._last is not None and self._last.stood(now):
            self._count(self._last)
        kept = _without_beginnings(self._searches, {one.words for one in self._opened})
        return Use(tuple((words, self._searches[words]) for words in kept), tuple(self._opened), ending)

    def _count(self, asked: Asked) -> None:
        if len(self._searches) < MOST:
            self._searches[asked.words] = len(asked.found)


def _without_beginnings(searches: Iterable[str], opened_with: Collection[str]) -> list[str]:
    every = list(searches)
    return [
        words
        for words in every
        if words in opened_with or not any(other != words and other.startswith(words) for other in every)
    ]
