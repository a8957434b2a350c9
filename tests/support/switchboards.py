"""A running Switchboard inside a test, and waiting for its picture."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from buergerdraht.settings import Settings
from routing.switchboard.switchboard import Switchboard

DEADLINE_SECONDS = 15.0


@asynccontextmanager
async def switchboard_on(settings: Settings) -> AsyncIterator[Switchboard]:
    """Runs a switchboard; connected when the body begins, stopped when it ends."""
    switchboard = Switchboard(settings)
    running = asyncio.create_task(switchboard.run())
    try:
        await until("connected", lambda: switchboard.is_connected or running.done())
        assert switchboard.is_connected, running.exception()
        yield switchboard
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def until(what: str, is_so: Callable[[], object], seconds: float = DEADLINE_SECONDS) -> None:
    """Waits until it is so; fails with `what` at the deadline."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not is_so():
        assert asyncio.get_running_loop().time() < deadline, f"not within {seconds} s: {what}"
        await asyncio.sleep(0.01)


def settings_with(folder: Path, ami_port: int) -> Settings:
    return Settings(home=folder / "home", ami_port=ami_port)


def closed_port() -> int:
    """A port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
