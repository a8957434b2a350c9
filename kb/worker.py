"""Search in two processes of its own, so that the console's event loop never waits: one finds, one keeps.

While the second writes the index, the first answers from it as it was; a change is found within a second.
"""

import asyncio
import multiprocessing
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import SpawnProcess
from typing import Any, TypeVar

from buergerdraht.garbage import collect_seldom
from buergerdraht.settings import Settings
from kb.family import end_with_parent
from kb.keeping import keep_current
from kb.search import Hit, Search
from kb.search.filters import EVERYTHING, Filters

Answer = TypeVar("Answer")
SPAWN = multiprocessing.get_context("spawn")
PATIENCE_SECONDS = 5

_mine: dict[str, Any] = {}
"""What the finding process has: settings, places, search. Empty in every other process."""


class SearchProcess:
    """`find` and `nearest` as in kb.search.Search, but awaitable. Starts its processes when first asked."""

    def __init__(self, settings: Settings, places: Mapping[str, str] | None = None) -> None:
        self._settings = settings
        self._places = dict(places or {})
        self._pool = self._start()
        self._keeper: SpawnProcess | None = None

    async def find(
        self, text: str, place: str | None = None, limit: int = 8, only: Filters = EVERYTHING
    ) -> list[Hit]:
        """The hits; a process that died is replaced and asked once more."""
        return await self._ask(_find, text, place, limit, only)

    async def nearest(self, text: str) -> list[str]:
        """The nearest terms, for a question without a hit."""
        return await self._ask(_nearest, text)

    async def warm(self) -> None:
        """Starts the processes and opens the index now, so that the first question is answered fast."""
        await self._ask(_warm)

    async def use_places(self, places: Mapping[str, str]) -> None:
        """Takes other places from now on, when the organisation changed."""
        self._places = dict(places)
        await self._ask(_take_places, self._places)

    def close(self) -> None:
        """Ends the processes; questions not begun are dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        if self._keeper is not None:
            self._keeper.kill()
            self._keeper.join(PATIENCE_SECONDS)

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, SPAWN, _begin, (self._settings, self._places, os.getpid()))

    async def _ask(self, what: Callable[..., Answer], *given: object) -> Answer:
        self._see_to_the_keeper()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, what, *given)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = self._start()
            return await asyncio.get_running_loop().run_in_executor(self._pool, what, *given)

    def _see_to_the_keeper(self) -> None:
        if self._keeper is None or not self._keeper.is_alive():
            given = (self._settings, os.getpid())
            self._keeper = SPAWN.Process(target=keep_current, args=given, name="index", daemon=True)
            self._keeper.start()


def _begin(settings: Settings, places: dict[str, str], parent: int) -> None:
    end_with_parent(parent)
    _mine["settings"], _mine["places"] = settings, places


def _search() -> Search:
    """The process's search, opened at the first question so that a failure is the question's answer."""
    if "search" not in _mine:
        search = Search.open(_mine["settings"], _mine["places"], keeps=False)
        search.refresh()
        collect_seldom()
        _mine["search"] = search
    found: Search = _mine["search"]
    return found


def _find(text: str, place: str | None, limit: int, only: Filters) -> list[Hit]:
    return _search().find(text, place, limit, only)


def _nearest(text: str) -> list[str]:
    return _search().nearest(text)


def _warm() -> None:
    _search()


def _take_places(places: dict[str, str]) -> None:
    _search().use_places(places)
