"""The console's process: `python -m agent_console.serve`. One worker: the live picture has one owner."""

import asyncio
import socket
import sys
from datetime import UTC, datetime

import uvicorn
import uvloop
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from agent_console.app import make_app
from agent_console.live.live import Live
from agent_console.parts import ConsoleParts
from agent_console.reports.apart import ReportProcess
from agent_console.texts.languages import load_languages
from agent_console.web.pages import load_assets
from buergerdraht.calendar import load_holidays
from buergerdraht.database import make_engine
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.garbage import collect_seldom
from buergerdraht.logging import start_logging
from buergerdraht.settings import Settings, load_settings
from kb.worker import SearchProcess
from routing.switchboard.switchboard import Switchboard

STOP_SECONDS = 5
KEEP_ALIVE_SECONDS = 30
THREADS = 12
"""More would only wait for each other, since one of them computes at a time; fewer than connections."""
TURN_SECONDS = 0.001
"""So long a thread computes before the event loop gets its turn. With Python's own 5 ms and four busy threads
the loop came half a second late now and then."""


class Server(uvicorn.Server):
    """Stops when the live side has failed; ends the event streams, which would never end by themselves."""

    def __init__(self, config: uvicorn.Config, live: Live) -> None:
        super().__init__(config)
        self._live = live

    async def on_tick(self, counter: int) -> bool:
        return await super().on_tick(counter) or self._live.failure is not None

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._live.streams.close_all()
        await super().shutdown(sockets)


def make_parts(settings: Settings) -> ConsoleParts:
    """The real parts of one instance."""
    return ConsoleParts(
        engine=make_engine(settings.database),
        settings=settings,
        switchboard=Switchboard(settings),
        search=SearchProcess(settings),
        clock=lambda: datetime.now(UTC),
        languages=load_languages(),
        assets=load_assets(),
    )


def configured(app: FastAPI, settings: Settings) -> uvicorn.Config:
    """How the application is served; no line of a log holds an address, which may hold a caller's words."""
    return uvicorn.Config(
        app,
        host=settings.bind,
        port=settings.http_port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )


async def serve(settings: Settings, parts: ConsoleParts) -> None:
    """Serves until told to stop; raises what ended the live side."""
    current_default_thread_limiter().total_tokens = THREADS
    app = make_app(parts, ReportProcess(settings))
    live: Live = app.state.live
    preparing = asyncio.create_task(run_in_threadpool(app.state.pages.prepare))
    await Server(configured(app, settings), live).serve()
    await preparing
    if live.failure is not None:
        raise live.failure


def main() -> None:
    """Runs the console; a broken rule is one sentence and exit code 1."""
    try:
        settings = load_settings()
        start_logging("console", settings)
        load_holidays()
        collect_seldom()
        sys.setswitchinterval(TURN_SECONDS)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(serve(settings, make_parts(settings)))
    except BuergerdrahtError as error:
        raise SystemExit(str(error)) from error


if __name__ == "__main__":
    main()
