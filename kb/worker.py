"""Search in a process of its own, so that the console's event loop never waits for it."""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Any, NoReturn, TypeVar

from buergerdraht.settings import Settings
from kb.search import Hit, Search
from kb.search.filters import EVERYTHING, Filters

Answer = TypeVar("Answer")

_mine: dict[str, Any] = {}
"""What the worker process has: settings, places, search. Empty in every other process."""


class SearchProcess:
    """`find` as in kb.search.Search, but awaitable. Starts its process at the first question."""

    def __init__(self, settings: Settings, places: Mapping[str, str] | None = None) -> None:
        self._settings = settings
        self._places = dict(places or {})
        self._pool = self._start()

    async def find(
        self, text: str, place: str | None = None, limit: int = 8, only: Filters = EVERYTHING
    ) -> list[Hit]:
        """The hits; a worker that died is replaced and asked once more."""
        return await self._ask(_find, text, place, limit, only)

    async def nearest(self, text: str) -> list[str]:
        """The nearest terms, for a question without a hit."""
        return await self._ask(_nearest, text)

    async def warm(self) -> None:
        """Starts the process and opens the index now, so that the first question is answered fast."""
        await asyncio.get_running_loop().run_in_executor(self._pool, _warm)

    async def use_places(self, places: Mapping[str, str]) -> None:
        """Takes other places from now on, when the organisation changed."""
        self._places = dict(places)
        await asyncio.get_running_loop().run_in_executor(self._pool, _take_places, self._places)

    def close(self) -> None:
        """Ends the process; questions not begun are dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), _begin, (self._settings, self._places, os.getpid())
        )

    async def _ask(self, what: Callable[..., Answer], *given: object) -> Answer:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, what, *given)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = self._start()
            return await asyncio.get_running_loop().run_in_executor(self._pool, what, *given)


def _begin(settings: Settings, places: dict[str, str], parent: int) -> None:
    """Runs first in the worker: Ctrl-C is the parent's business, and without the parent there is no work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(parent,), daemon=True).start()
    _mine["settings"], _mine["places"] = settings, places


def _end_with_parent(parent: int) -> NoReturn:
    process = multiprocessing.parent_process()
    if process is not None and os.getppid() == parent:
        wait([process.sentinel])
    os._exit(0)


def _search() -> Search:
    """The worker's search, opened at the first question so that a failure is the question's answer."""
    if "search" not in _mine:
        search = Search.open(_mine["settings"], _mine["places"])
        search.refresh()
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
