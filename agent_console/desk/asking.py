"""What every endpoint of the desk starts from: the person's desk, and an answer that shows it anew."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

from agent_console.desk import regions
from agent_console.desk.looking import Desk, Wish
from agent_console.live.live import Live
from agent_console.texts.marking import N_
from agent_console.web.visitor import AtDesk, language_of, pages_of, parts_of
from buergerdraht.errors import Conflict
from routing.switchboard.picture import AgentNow


@dataclass(frozen=True)
class Asking:
    """One request at the desk."""

    request: Request
    desk: Desk

    async def agent(self) -> AgentNow:
        """The person as signed in to the pools; raises Conflict otherwise."""
        agent = await run_in_threadpool(self.desk.agent)
        if agent is None:
            raise Conflict(N_("Sie sind an keinem Platz angemeldet. Bitte zuerst einen Platz wählen."))
        return agent

    async def show(self, wish: Wish | None = None) -> Response:
        """The desk as it is now; the person's other tabs are told to look as well."""
        view = await run_in_threadpool(self.desk.look, wish)
        self.desk.live.streams.wake({self.desk.person.login})
        html = regions.rendered(pages_of(self.request), language_of(self.request), view)
        return regions.answer(self.request, html)


def live_of(request: Request) -> Live:
    live: Live = request.app.state.live
    return live


async def asking(request: Request, person: AtDesk) -> Asking:
    return Asking(request, Desk(parts_of(request), live_of(request), person))


AtMyDesk = Annotated[Asking, Depends(asking)]
