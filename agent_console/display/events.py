"""A display's event stream: the regions of the wall, until the display is ended."""

from fastapi import APIRouter, Request, Response

from agent_console.board.events import BoardShown
from agent_console.board.regions import ON_A_WALL
from agent_console.display.asking import MaybeWall, Wall, display_token
from agent_console.web import event_stream
from agent_console.web.visitor import parts_of
from buergerdraht.people.displays import display_of
from buergerdraht.people.sessions import SignedIn

router = APIRouter(prefix="/display")


@router.get("/events")
async def events(request: Request, wall: MaybeWall) -> Response:
    """Whoever was ended while nobody listened is told so, and asks for a code."""
    if wall is None:
        return event_stream.gone()
    return event_stream.answer(request, wall.viewer, [BoardShown(wall, ON_A_WALL)], _viewer)


def _viewer(request: Request) -> SignedIn | None:
    parts = parts_of(request)
    found = display_of(parts.engine, display_token(request), parts.clock())
    return Wall(request, found).viewer if found else None
