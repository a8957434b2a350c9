"""Event streams of browsers: who listens, and when they have something to look at."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress


class Stream:
    """One browser's stream. Wakes mean "look again", so that many changes at once are one message."""

    def __init__(self, login: str, session_id: int, shows_desk: bool) -> None:
        self.login = login
        self.session_id = session_id
        self.shows_desk = shows_desk
        self.is_closed = False
        self.has_lost_session = False
        self._mine = asyncio.Event()
        self._any = asyncio.Event()
        self.wake()

    def wake(self) -> None:
        """Something of this person changed: to be shown at once."""
        self._mine.set()
        self._any.set()

    def wake_for_house(self) -> None:
        """Something of the house changed, such as who waits: may be shown a little later."""
        self._any.set()

    def close(self) -> None:
        self.is_closed = True
        self.wake()

    def end_session(self) -> None:
        """Signed out here or elsewhere: the page is told to go to the sign-in."""
        self.has_lost_session = True
        self.close()

    async def look_again(self, at_most: float, rest: float) -> bool:
        """Waits for a wake, at most so many seconds; True when it concerns this person.

        News of the house come at most once in `rest` seconds, unless the person's own come first.
        """
        await _wait(self._any, at_most)
        if self._any.is_set() and not self._mine.is_set():
            await _wait(self._mine, rest)
        is_mine = self._mine.is_set()
        self._mine.clear()
        self._any.clear()
        return is_mine


class Streams:
    """All streams of this console."""

    def __init__(self) -> None:
        self._open: set[Stream] = set()
        self._is_closing = False
        self._turn = asyncio.Lock()

    def __len__(self) -> int:
        return len(self._open)

    def open(self, login: str, session_id: int, *, shows_desk: bool = True) -> Stream:
        stream = Stream(login, session_id, shows_desk)
        self._open.add(stream)
        if self._is_closing:
            stream.close()
        return stream

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits until it is alone in this turn of the event loop: news of the house wake a hundred streams at
        once, and between their looks the loop does what is more urgent.
        """
        async with self._turn:
            yield
            await asyncio.sleep(0)

    def forget(self, stream: Stream) -> None:
        self._open.discard(stream)

    def is_watching(self, login: str) -> bool:
        """Whether a desk of that person is open now; a shift board alone is none."""
        theirs = (stream for stream in self._open if stream.login == login and stream.shows_desk)
        return any(not stream.is_closed for stream in theirs)

    def wake(self, logins: Collection[str]) -> None:
        """News for these people, and something to glance at for everybody else."""
        for stream in self._open:
            if stream.login in logins:
                stream.wake()
            else:
                stream.wake_for_house()

    def wake_all(self) -> None:
        for stream in self._open:
            stream.wake()

    def wake_house(self) -> None:
        """Something for everybody to glance at."""
        for stream in self._open:
            stream.wake_for_house()

    def end_session(self, session_id: int) -> None:
        for stream in self._open:
            if stream.session_id == session_id:
                stream.end_session()

    def close_all(self) -> None:
        """The console stops: every stream ends by itself, so that the stop need not wait."""
        self._is_closing = True
        for stream in self._open:
            stream.close()


async def _wait(event: asyncio.Event, at_most: float) -> None:
    """Until it is set, at most so many seconds."""
    with suppress(TimeoutError):
        async with asyncio.timeout(at_most):
            await event.wait()
