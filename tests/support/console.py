"""A console for tests: the real application on a real socket, a real database, a stand-in telephone."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from fastapi import FastAPI
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Engine, update

from agent_console.app import make_app
from agent_console.parts import ConsoleParts, KnowledgeSearch
from agent_console.serve import Server, configured
from agent_console.texts.languages import Languages, load_languages
from agent_console.web.pages import load_assets
from buergerdraht.database import writing
from buergerdraht.people.tables import Person
from buergerdraht.settings import Settings
from kb.search.filters import EVERYTHING, Filters
from kb.search.hit import Hit
from routing.organisation.model import Organisation
from routing.organisation.pseudonyms import pseudonym_for
from routing.organisation.store import Edit, save, version
from routing.switchboard.picture import CallNow, CallState
from tests.support.database import fresh_sqlite
from tests.support.organisations import small_organisation
from tests.support.ports import free_port
from tests.support.standin_telephone import StandinTelephone
from tests.support.waiting import until

PASSWORD = "ein langes Passwort für Proben"
START_SECONDS = 60
Answer = TypeVar("Answer")


@dataclass
class NoKnowledge:
    """A search that finds what it was given."""

    hits: list[Hit] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    asked: list[tuple[str, Filters]] = field(default_factory=list)

    async def find(
        self, text: str, place: str | None = None, limit: int = 8, only: Filters = EVERYTHING
    ) -> list[Hit]:
        self.asked.append((text, only))
        return self.hits[:limit]

    async def nearest(self, text: str) -> list[str]:
        return self.near

    async def use_places(self, places: object) -> None: ...
    def close(self) -> None: ...


@dataclass
class Console:
    """A running console. Its event loop is another thread's: `play` does something there."""

    url: str
    engine: Engine
    settings: Settings
    telephone: StandinTelephone
    loop: asyncio.AbstractEventLoop
    server: Server
    app: FastAPI

    def play(self, act: Callable[..., Answer], *given: object) -> Answer:
        """Lets the telephone do something, in the console's own loop."""

        async def in_loop() -> Answer:
            return act(*given)

        return asyncio.run_coroutine_threadsafe(in_loop(), self.loop).result(30)

    def order(self, command: Coroutine[Any, Any, None]) -> None:
        """Gives the telephone a command of the switchboard, as somebody else would."""
        asyncio.run_coroutine_threadsafe(command, self.loop).result(30)

    def pseudonym(self, login: str) -> str:
        with writing(self.engine) as session:
            return pseudonym_for(session, login, datetime.now(UTC))


def call(key: str = "bd-1.1", number: str = "0406696912", hotline: str = "nummer-115") -> CallNow:
    """A citizen who has just arrived."""
    return CallNow(key, CallState.ARRIVING, datetime.now(UTC), hotline, number, "buergertelefon")


@cache
def _hash() -> str:
    """Argon2 as in the house, made cheap: whoever verifies it takes time and memory from the hash itself."""
    return Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@cache
def _languages() -> Languages:
    return load_languages()


@contextmanager
def console(
    folder: Path,
    organisation: Organisation | None = None,
    knowledge: KnowledgeSearch | None = None,
    **told: Any,
) -> Iterator[Console]:
    """Runs a console with everybody of the organisation having PASSWORD; stops it afterwards.

    `told` are further settings; `http_port` a port in use before, for a restart.
    """
    port = told.pop("http_port", None) or free_port()
    settings = Settings(home=folder, cache=folder / "cache", http_port=port, **told)
    engine = fresh_sqlite(folder)
    if version(engine) == 0:
        save(engine, organisation or small_organisation(), Edit("probe", datetime.now(UTC), None))
    with writing(engine) as session:
        session.execute(update(Person).values(password_hash=_hash()))
    telephone = StandinTelephone()
    parts = ConsoleParts(
        engine=engine,
        settings=settings,
        switchboard=telephone,
        search=knowledge or NoKnowledge(),
        clock=lambda: datetime.now(UTC),
        languages=_languages(),
        assets=load_assets(),
    )
    with _running(parts, telephone) as running:
        yield running
    engine.dispose()


@contextmanager
def _running(parts: ConsoleParts, telephone: StandinTelephone) -> Iterator[Console]:
    app = make_app(parts)
    server = Server(configured(app, parts.settings), app.state.live)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=_serve, args=(loop, server), daemon=True)
    thread.start()
    until("the console serves", lambda: server.started, START_SECONDS)
    until("the console follows the telephone", lambda: telephone.is_followed, START_SECONDS)
    url = f"http://127.0.0.1:{parts.settings.http_port}"
    try:
        yield Console(url, parts.engine, parts.settings, telephone, loop, server, app)
    finally:
        server.should_exit = True
        thread.join(30)
        assert not thread.is_alive(), "the console did not stop within 30 s"


def _serve(loop: asyncio.AbstractEventLoop, server: Server) -> None:
    """In a thread of its own: Playwright's loop runs in the test's."""
    loop.run_until_complete(server.serve())
    loop.run_until_complete(_end_what_is_left(loop))
    loop.close()


async def _end_what_is_left(loop: asyncio.AbstractEventLoop) -> None:
    """sse_starlette leaves a task behind that watches for the server's end."""
    left = asyncio.all_tasks(loop) - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
