"""A browser's event stream: first everything, then whatever changed, until the session or the console ends.

One stream carries what all open pages of the browser show: HTTP/1.1 allows six connections.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse

from agent_console.live.streams import Stream, Streams
from agent_console.web.visitor import parts_of, token_of
from buergerdraht.people.sessions import SignedIn, signed_in

CHECK_EVERY = timedelta(seconds=30)
HOUSE_REST_SECONDS = 0.5
ALIVE_EVERY = timedelta(seconds=5)
"""So long nothing is sent at most: a page that hears nothing for longer knows that the network has gone."""
PING_SECONDS = 15
SEND_SECONDS = 30
GONE = ServerSentEvent("", event="gone")
"""The page leaves for where its person may go on: to the sign-in, or to a page they may still see."""


class Shown(Protocol):
    """What one kind of page shows, looked at again and again for one stream."""

    async def look(self, is_mine: bool) -> Mapping[str, str]:
        """Its regions by name as they are now; those that cannot have changed may be left out.

        `is_mine`: something of this person changed, not only of the house.
        """

    def is_desk(self) -> bool:
        """Whether an agent works with it."""

    def patience(self) -> float:
        """So many seconds it may pass without a look although nothing woke the stream."""


def who_is_signed_in(request: Request) -> SignedIn | None:
    """Whose session the browser has now. Blocks on the database."""
    parts = parts_of(request)
    return signed_in(parts.engine, token_of(request), parts.clock())


def answer(
    request: Request,
    person: SignedIn,
    pages: Iterable[Shown],
    who_is_there: Callable[[Request], SignedIn | None] = who_is_signed_in,
) -> Response:
    """The browser's stream, for all these pages; now and then `who_is_there` says whether it goes on."""
    streams: Streams = request.app.state.live.streams
    shown = tuple(pages)
    shows_desk = any(page.is_desk() for page in shown)
    stream = streams.open(person.login, person.session_id, shows_desk=shows_desk)
    telling = Telling(request, stream, shown, Since(person, who_is_there))
    return EventSourceResponse(telling.events(streams), ping=PING_SECONDS, send_timeout=SEND_SECONDS)


def gone() -> Response:
    """A stream that says at once that the page may not listen any more."""
    return EventSourceResponse(_only_gone())


async def _only_gone() -> AsyncIterator[ServerSentEvent]:
    yield GONE


@dataclass(frozen=True)
class Since:
    """For whom a stream began, and a question that blocks on the database: who would begin it now."""

    person: SignedIn
    who_is_there: Callable[[Request], SignedIn | None]


@dataclass(frozen=True)
class Telling:
    """One stream and what it shows."""

    request: Request
    stream: Stream
    pages: tuple[Shown, ...]
    since: Since

    async def events(self, streams: Streams) -> AsyncIterator[ServerSentEvent]:
        try:
            async for event in self._until_closed():
                yield event
        finally:
            streams.forget(self.stream)

    async def _until_closed(self) -> AsyncIterator[ServerSentEvent]:
        clock, shown = parts_of(self.request).clock, dict[str, str]()
        sent_at, check_at = clock(), clock() + CHECK_EVERY
        while not self.stream.is_closed:
            is_mine = await self.stream.look_again(self._patience(), HOUSE_REST_SECONDS)
            if clock() >= check_at:
                check_at += CHECK_EVERY
                await self._close_if_over()
            html = await self._news(shown, is_mine or not shown)
            if (html or clock() - sent_at >= ALIVE_EVERY) and not self.stream.is_closed:
                sent_at = clock()
                yield ServerSentEvent(html, event="regions" if html else "alive")
        if self.stream.has_lost_session:
            yield GONE

    def _patience(self) -> float:
        return min(page.patience() for page in self.pages)

    async def _news(self, shown: dict[str, str], is_mine: bool) -> str:
        """The regions that differ from what was shown, one after the other."""
        news: dict[str, str] = {}
        for page in self.pages:
            fresh = await page.look(is_mine)
            news |= {name: html for name, html in fresh.items() if shown.get(name) != html}
        shown |= news
        return "\n".join(news.values())

    async def _close_if_over(self) -> None:
        """Whose rights are others than before listens anew, and is asked for them."""
        now = await run_in_threadpool(self.since.who_is_there, self.request)
        if now is None:
            self.stream.end_session()
        elif set(now.grants) != set(self.since.person.grants):
            self.stream.close()
