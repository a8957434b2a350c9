"""The knowledge search as the desk asks it: with the organisation's places, and the place that was named."""

from collections.abc import Mapping
from dataclasses import dataclass

from agent_console.parts import KnowledgeSearch
from kb.learning.cleaning import cleaned
from kb.search.filters import EVERYTHING, Filters
from kb.search.hit import Hit
from kb.search.question import Places, ask


@dataclass(frozen=True)
class Found:
    """The hits; without one, the nearest terms. `place` is the key of a place named in the question."""

    hits: list[Hit]
    nearest: list[str]
    place: str | None = None


class Lookup:
    """Asks the search; tells it when the organisation has other places."""

    def __init__(self, search: KnowledgeSearch) -> None:
        self._search = search
        self._places: Mapping[str, str] = {}
        self._named = Places({})

    async def use(self, places: Mapping[str, str]) -> None:
        """Names of places by regional key; also wakes the search before the first question."""
        if places != self._places:
            by_name = {name: ars for ars, name in places.items()}
            await self._search.use_places(by_name)
            self._places, self._named = dict(places), Places(by_name)

    async def find(self, text: str, place: str | None, only: Filters = EVERYTHING) -> Found:
        """Articles for what was typed; `place` is the regional key of what the caller asks for, if known."""
        if not text.strip():
            return Found([], [])
        hits = await self._search.find(text, place, only=only)
        nearest = [] if hits else await self._search.nearest(text)
        return Found(hits, nearest, ask(text, self._named).place)

    def words(self, text: str) -> str:
        """What of a question may be remembered: without a place, and cleaned of what leads to a person."""
        return " ".join(self._named.find(tuple(cleaned(text).split()))[1])

    def close(self) -> None:
        self._search.close()
