"""Which display asks, and what of the centre it shows."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool

from agent_console.board.scope import Scope
from agent_console.board.today import TodayKept
from agent_console.board.view import BoardView
from agent_console.desk.asking import live_of
from agent_console.web.visitor import MOST_IN_A_COOKIE, parts_of
from buergerdraht.people.displays import Display, display_of
from buergerdraht.people.sessions import SignedIn

DISPLAY_COOKIE = "bd_display"


@dataclass(frozen=True)
class Wall:
    """One display's board. It knows no names, and the rule for small groups holds under an agreement too."""

    request: Request
    display: Display

    @property
    def viewer(self) -> SignedIn:
        """Nobody: no login, no rights. The number tells its streams from people's."""
        return SignedIn("", self.display.name, (), stream_id(self.display.id), "")

    async def look(self) -> BoardView:
        parts, live = parts_of(self.request), live_of(self.request)
        kept: TodayKept = self.request.app.state.today
        seen = None if self.display.mandant is None else frozenset({self.display.mandant})
        scope = Scope(await run_in_threadpool(live.centre.get), seen)
        today = replace(await kept.get(scope, parts.clock()), lifted=None)
        switchboard = parts.switchboard
        now = (scope, switchboard.picture, switchboard.is_connected, today)
        return BoardView(self.viewer, False, *now, names={}, asking=())


def stream_id(display: int) -> int:
    """Below zero, where no session of a person is."""
    return -display


def display_token(request: Request) -> str:
    token = request.cookies.get(DISPLAY_COOKIE, "")
    return token if len(token) <= MOST_IN_A_COOKIE else ""


async def wall_or_nothing(request: Request) -> Wall | None:
    """Looked up anew for each request, so that a display can be ended."""
    parts, token = parts_of(request), display_token(request)
    found = await run_in_threadpool(display_of, parts.engine, token, parts.clock()) if token else None
    return Wall(request, found) if found else None


MaybeWall = Annotated[Wall | None, Depends(wall_or_nothing)]
