"""What the console is made of: everything an endpoint needs, built once and passed down."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Engine

from agent_console.texts.languages import Languages
from buergerdraht.settings import Settings
from kb.search.filters import EVERYTHING, Filters
from kb.search.hit import Hit
from routing.switchboard.picture import Picture
from routing.switchboard.signing import SignOn
from routing.switchboard.subscribers import Subscription


class KnowledgeSearch(Protocol):
    """kb.worker's SearchProcess, as the desk uses it. `places` gives regional keys by name."""

    async def find(
        self, text: str, place: str | None = None, limit: int = 8, only: Filters = EVERYTHING
    ) -> list[Hit]: ...
    async def nearest(self, text: str) -> list[str]: ...
    async def use_places(self, places: Mapping[str, str]) -> None: ...
    def close(self) -> None: ...


class Telephone(Protocol):
    """routing.switchboard's Switchboard, as the console uses it: a command returns once Asterisk did it."""

    @property
    def picture(self) -> Picture: ...
    @property
    def is_connected(self) -> bool: ...
    def subscribe(self) -> Subscription: ...
    async def run(self) -> None: ...
    async def sign_in(self, sign_on: SignOn) -> None: ...
    async def move(self, seat: str, pools: Mapping[str, int]) -> None: ...
    async def sign_out(self, seat: str) -> None: ...
    async def pause(self, seat: str, reason: str) -> None: ...
    async def resume(self, seat: str) -> None: ...
    async def start_wrap_up(self, seat: str, seconds: int) -> None: ...
    async def finish_wrap_up(self, seat: str) -> None: ...
    async def transfer_cold(self, call_key: str, office_digits: str) -> None: ...
    async def hang_up(self, call_key: str) -> None: ...


@dataclass(frozen=True)
class ConsoleParts:
    """`clock` gives the aware UTC now; `assets` the built files' names by their plain names."""

    engine: Engine
    settings: Settings
    switchboard: Telephone
    search: KnowledgeSearch
    clock: Callable[[], datetime]
    languages: Languages
    assets: Mapping[str, str]
