"""Reports in processes of their own: adding up a year holds Python's lock for tenths of a second at a time.

In a thread of the console no call's card would appear meanwhile; here only who asked for the report waits.
"""

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from typing import Any, TypeVar

from agent_console.reports.text import Wish, report_text
from agent_console.texts.languages import load_languages
from agent_console.web.pages import Pages, load_assets
from buergerdraht.database import make_engine
from buergerdraht.garbage import collect_seldom
from buergerdraht.settings import Settings
from kb.family import end_with_parent

Answer = TypeVar("Answer")
SPAWN = multiprocessing.get_context("spawn")
AT_ONCE = 2
"""Processes: who asks for today does not wait for another's year. The second starts once it is needed."""
BEHIND = 15
"""How much later than the console's and Asterisk's its turn comes (nice)."""

_mine: dict[str, Any] = {}
"""What the reporting process has: engine and pages. Empty in every other process."""


class ReportProcess:
    """Makes reports. Starts its first process when first asked."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = self._start()

    async def text(self, wish: Wish) -> str:
        """The page; a process that died is replaced and asked once more."""
        return await self._ask(_text, wish)

    async def warm(self) -> None:
        """Starts the process now, so that the first report comes fast."""
        await self._ask(_warm)

    def close(self) -> None:
        """Ends the process; reports not begun are dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(AT_ONCE, SPAWN, _begin, (self._settings, os.getpid()))

    async def _ask(self, what: Callable[..., Answer], *given: object) -> Answer:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, what, *given)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = self._start()
            return await asyncio.get_running_loop().run_in_executor(self._pool, what, *given)


def _begin(settings: Settings, parent: int) -> None:
    end_with_parent(parent)
    os.nice(BEHIND)
    collect_seldom()
    _mine["engine"] = make_engine(settings.database)
    _mine["pages"] = Pages(load_languages(), load_assets(), lambda: datetime.now(UTC))


def _text(wish: Wish) -> str:
    return report_text(_mine["engine"], _mine["pages"], wish)


def _warm() -> None:
    """Whoever is asked has begun."""
