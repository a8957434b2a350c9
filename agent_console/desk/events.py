"""The event stream: first everything, then whatever changed, until the session or the console ends."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

from fastapi import APIRouter, Response
from fastapi.concurrency import run_in_threadpool
from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse

from agent_console.desk import regions
from agent_console.desk.asking import Asking, AtMyDesk
from agent_console.desk.view import DeskView
from agent_console.live.streams import Stream
from agent_console.web.visitor import language_of, pages_of, parts_of, token_of
from buergerdraht.people.sessions import signed_in

router = APIRouter(prefix="/desk")
CHECK_EVERY = timedelta(seconds=30)
HOUSE_REST_SECONDS = 0.5
ALIVE_EVERY = timedelta(seconds=5)
"""So long nothing is sent at most: a page that hears nothing for longer knows that the network has gone."""
PING_SECONDS = 15
SEND_SECONDS = 30


@router.get("/events")
async def events(mine: AtMyDesk) -> Response:
    person = mine.desk.person
    stream = mine.desk.live.streams.open(person.login, person.session_id)
    return EventSourceResponse(_events(mine, stream), ping=PING_SECONDS, send_timeout=SEND_SECONDS)


async def _events(mine: Asking, stream: Stream) -> AsyncIterator[ServerSentEvent]:
    try:
        async for event in _until_closed(mine, stream):
            yield event
    finally:
        mine.desk.live.streams.forget(stream)


async def _until_closed(mine: Asking, stream: Stream) -> AsyncIterator[ServerSentEvent]:
    shown: dict[str, str] = {}
    view: DeskView | None = None
    check_at = mine.desk.parts.clock() + CHECK_EVERY
    sent_at = mine.desk.parts.clock()
    while not stream.is_closed:
        is_mine = await stream.look_again(ALIVE_EVERY.total_seconds(), HOUSE_REST_SECONDS)
        if mine.desk.parts.clock() >= check_at:
            check_at += CHECK_EVERY
            await _close_if_signed_out(mine, stream)
        names = regions.REGIONS if is_mine or view is None else regions.HOUSE_REGIONS
        view = await _view(mine, None if is_mine else view)
        fresh = regions.rendered(pages_of(mine.request), language_of(mine.request), view, names)
        html = regions.news(shown, fresh)
        shown |= fresh
        is_silent = mine.desk.parts.clock() - sent_at >= ALIVE_EVERY
        if (html or is_silent) and not stream.is_closed:
            sent_at = mine.desk.parts.clock()
            yield ServerSentEvent(html, event="regions") if html else ServerSentEvent("", event="alive")
    if stream.has_lost_session:
        yield ServerSentEvent("", event="gone")


async def _view(mine: Asking, before: DeskView | None) -> DeskView:
    """The desk as it is; where only the house changed, what was known of the person with the new picture."""
    if before is None:
        return await run_in_threadpool(mine.desk.look)
    return replace(before, picture=mine.desk.parts.switchboard.picture, wall=mine.desk.live.board.wall)


async def _close_if_signed_out(mine: Asking, stream: Stream) -> None:
    parts = parts_of(mine.request)
    person = await run_in_threadpool(signed_in, parts.engine, token_of(mine.request), parts.clock())
    if person is None:
        stream.end_session()
