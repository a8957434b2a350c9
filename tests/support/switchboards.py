"""A running Switchboard inside a test, and waiting for its picture.

async with switchboard_on(settings) as switchboard:    # in the test's own event loop
with watching(settings) as watch:                      # in a thread, for tests that wait for telephones
    watch.do(watch.switchboard.pause(seat, "Pause"))   # a command, until it is done
    watch.saw(What.RINGING, key)                       # the first such change of that call; waits for it
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

from buergerdraht.settings import Settings
from routing.switchboard.picture import AgentNow, AgentState, Change, What
from routing.switchboard.switchboard import Switchboard
from tests.support import house

DEADLINE_SECONDS = 60.0


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


class Watch:
    """A switchboard in a thread, with every change it told."""

    def __init__(self, settings: Settings) -> None:
        self.switchboard = Switchboard(settings)
        self.changes: list[Change] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._tasks = [
            asyncio.run_coroutine_threadsafe(work(), self._loop)
            for work in (self._listen, self.switchboard.run)
        ]

    def do(self, command: Coroutine[None, None, None]) -> None:
        """Runs a command of the switchboard until it is done."""
        asyncio.run_coroutine_threadsafe(command, self._loop).result(DEADLINE_SECONDS)

    def saw(self, what: What, call_key: str | None = None) -> Change:
        """The first change of that kind (of that call); waits for it."""
        return house.until(f"{what} {call_key}", lambda: self._seen(what, call_key))[0]

    def told(self, call_key: str) -> list[What]:
        """Everything told of that call so far."""
        return [change.what for change in self.changes if change.call and change.call.call_key == call_key]

    def agent(self, seat: str) -> AgentNow | None:
        return self.switchboard.picture.at_seat(seat)

    def becomes(self, seat: str, state: AgentState) -> AgentNow:
        """The seat's agent once it is in that state; waits for it."""
        agent = house.until(f"{seat} {state}", lambda: self._in_state(seat, state))
        assert agent is not None
        return agent

    def leaves(self, seat: str) -> None:
        """Waits until nobody is signed in there."""
        house.until(f"{seat} left", lambda: self.agent(seat) is None)

    def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        closing = asyncio.run_coroutine_threadsafe(_others_ended(), self._loop)
        closing.result(DEADLINE_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _listen(self) -> None:
        with self.switchboard.subscribe() as changes:
            async for change in changes:
                self.changes.append(change)

    def _seen(self, what: What, call_key: str | None) -> list[Change]:
        theirs = [change for change in self.changes if change.what is what]
        return [c for c in theirs if call_key is None or (c.call and c.call.call_key == call_key)]

    def _in_state(self, seat: str, state: AgentState) -> AgentNow | None:
        agent = self.agent(seat)
        return agent if agent is not None and agent.state is state else None


async def _others_ended() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.wait(others) if others else None


@contextmanager
def watching(settings: Settings) -> Iterator[Watch]:
    """A Watch that is connected, and stopped at the end."""
    watch = Watch(settings)
    try:
        house.until("connected", lambda: watch.switchboard.is_connected)
        yield watch
    finally:
        watch.stop()
