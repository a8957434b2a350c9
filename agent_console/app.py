"""The console as a web application, put together from its parts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from starlette.types import ASGIApp

from agent_console import accessibility, own_password, sign_in, watch
from agent_console.admin.routers import ROUTERS as ADMIN
from agent_console.agreement.routers import ROUTERS as AGREEMENT
from agent_console.assets import built_assets, mark
from agent_console.board.routers import ROUTERS as BOARD
from agent_console.board.today import TodayKept
from agent_console.cases.routers import ROUTERS as CASES
from agent_console.crisis.routers import ROUTERS as CRISIS
from agent_console.desk import (
    between,
    calls,
    entries,
    events,
    faults,
    key_choice,
    knowledge,
    office_now,
    page,
    states,
)
from agent_console.display.routers import ROUTERS as DISPLAY
from agent_console.knowledge.routers import ROUTERS as KNOWLEDGE
from agent_console.knowledge.uploads import Uploads
from agent_console.live.live import Live
from agent_console.live.loop_lag import LoopLag
from agent_console.lookup import Lookup
from agent_console.parts import ConsoleParts
from agent_console.reports import page as reports
from agent_console.reports import sending
from agent_console.reports.files import Files
from agent_console.reports.text import MadeHere, ReportMaking
from agent_console.sending import link, short_address
from agent_console.sending.limits import Limits
from agent_console.tasks.routers import ROUTERS as TASKS
from agent_console.web.guard import Guard, names_for
from agent_console.web.pages import Pages
from agent_console.web.refusals import refuse_politely
from buergerdraht.errors import BuergerdrahtError

ROUTERS = (
    sign_in.router,
    own_password.router,
    page.router,
    states.router,
    between.router,
    key_choice.router,
    calls.router,
    office_now.router,
    entries.router,
    knowledge.router,
    faults.router,
    link.router,
    short_address.router,
    events.router,
    reports.router,
    sending.router,
    *KNOWLEDGE,
    *CRISIS,
    *CASES,
    *TASKS,
    *BOARD,
    *DISPLAY,
    *AGREEMENT,
    accessibility.router,
    *ADMIN,
    watch.router,
)


class GuardedApp(FastAPI):
    """An application whose every answer passes the guard, the one to an unforeseen error included."""

    def build_middleware_stack(self) -> ASGIApp:
        settings = self.state.parts.settings
        names = names_for(settings.bind, settings.is_loopback, settings.public_url)
        return Guard(super().build_middleware_stack(), names)


def make_app(parts: ConsoleParts, making: ReportMaking | None = None) -> FastAPI:
    """The application; its live side runs while it runs, `app.state.live.failure` says what ended it.

    `making` makes the reports; None: threads of this process do.
    """
    app = GuardedApp(title="Bürgerdraht", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_living)
    app.state.parts = parts
    app.state.pages = Pages(parts.languages, parts.assets, parts.clock)
    app.state.live = Live(parts)
    app.state.lag = LoopLag()
    app.state.reports = making or MadeHere(parts.engine, app.state.pages)
    app.state.files = Files(parts.settings)
    app.state.lookup = Lookup(parts.search)
    app.state.limits = Limits()
    app.state.today = TodayKept(parts.engine)
    app.state.uploads = Uploads(parts.settings)
    app.mount("/static", built_assets())
    app.mount("/plain", mark())
    for router in ROUTERS:
        app.include_router(router)
    refuse_politely(app)
    return app


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    live, lookup = app.state.live, app.state.lookup
    runs = (live.run(), _wake_others(app), app.state.lag.run())
    tasks = [asyncio.create_task(run) for run in runs]
    try:
        yield
    finally:
        live.streams.close_all()
        await app.state.uploads.close()
        lookup.close()
        app.state.reports.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _wake_others(app: FastAPI) -> None:
    """Search and reports, before the first question; the search only where there is an organisation."""
    with suppress(BuergerdrahtError):
        centre = await run_in_threadpool(app.state.live.centre.get)
        await app.state.lookup.use(centre.places)
    await app.state.reports.warm()
