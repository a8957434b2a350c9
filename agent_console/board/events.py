"""The board's event stream: first everything, then what changed, at most once a second."""

from collections.abc import AsyncIterator
from datetime import timedelta

from fastapi import APIRouter, Response
from fastapi.concurrency import run_in_threadpool
from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse

from agent_console.board.asking import MyBoard
from agent_console.board.looking import Board
from agent_console.board.regions import rendered
from agent_console.desk.events import PING_SECONDS, SEND_SECONDS
from agent_console.desk.regions import news
from agent_console.live.streams import Stream
from agent_console.web.visitor import language_of, pages_of, token_of
from buergerdraht.people.sessions import signed_in

router = APIRouter(prefix="/board")
LOOK_SECONDS = 5.0
"""Figures of the ledger change without anything that wakes us."""
REST_SECONDS = 1.0
CHECK_EVERY = timedelta(seconds=30)


@router.get("/events")
async def events(mine: MyBoard) -> Response:
    stream = mine.live.streams.open(mine.person.login, mine.person.session_id)
    return EventSourceResponse(_events(mine, stream), ping=PING_SECONDS, send_timeout=SEND_SECONDS)


async def _events(mine: Board, stream: Stream) -> AsyncIterator[ServerSentEvent]:
    try:
        async for event in _until_closed(mine, stream):
            yield event
    finally:
        mine.live.streams.forget(stream)


async def _until_closed(mine: Board, stream: Stream) -> AsyncIterator[ServerSentEvent]:
    shown: dict[str, str] = {}
    check_at = mine.parts.clock() + CHECK_EVERY
    while not stream.is_closed:
        await stream.look_again(LOOK_SECONDS, REST_SECONDS)
        if mine.parts.clock() >= check_at:
            check_at += CHECK_EVERY
            await _close_if_signed_out(mine, stream)
        fresh = rendered(pages_of(mine.request), language_of(mine.request), await mine.look())
        html = news(shown, fresh)
        shown = fresh
        if html and not stream.is_closed:
            yield ServerSentEvent(html, event="regions")
    if stream.has_lost_session:
        yield ServerSentEvent("", event="gone")


async def _close_if_signed_out(mine: Board, stream: Stream) -> None:
    person = await run_in_threadpool(signed_in, mine.parts.engine, token_of(mine.request), mine.parts.clock())
    if person is None:
        stream.end_session()
