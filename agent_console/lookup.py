"""The knowledge search behind the event loop: one thread asks it, in the order of the questions."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from agent_console.parts import KnowledgeSearch
from kb.search.hit import Hit
from kb.search.question import Places, ask


@dataclass(frozen=True)
class Found:
    """The hits, and the regional key of a place that was named in the question."""

    hits: list[Hit]
    place: str | None


class Lookup:
    """Asks the search, one question at a time."""

    def __init__(self, search: KnowledgeSearch) -> None:
        self._search = search
        self._thread = ThreadPoolExecutor(1, "search")
        self._places: Mapping[str, str] = {}

    async def find(self, text: str, place: str | None, places: Mapping[str, str]) -> Found:
        """Articles for what was typed; `places` are names by regional key, `place` the key asked for."""
        if not text.strip():
            return Found([], None)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._find, text, place, places)

    def close(self) -> None:
        self._thread.shutdown(cancel_futures=True)
        self._search.close()

    def _find(self, text: str, place: str | None, places: Mapping[str, str]) -> Found:
        by_name = {name: ars for ars, name in places.items()}
        if places != self._places:
            self._search.use_places(by_name)
            self._places = dict(places)
        return Found(self._search.find(text, place), ask(text, Places(by_name)).place)
