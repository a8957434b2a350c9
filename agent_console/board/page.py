"""The board's two pages: at a lead's desk, and on a wall."""

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from agent_console.board.asking import MyBoard
from agent_console.board.looking import Board
from agent_console.web.pages import rights_of
from agent_console.web.visitor import language_of, pages_of

router = APIRouter(prefix="/board")


@router.get("")
async def page(mine: MyBoard) -> Response:
    return await _page(mine, "board/page.html")


@router.get("/wall")
async def wall(mine: MyBoard) -> Response:
    """Without anything to click: large, never scrolled, right again by itself."""
    return await _page(mine, "board/wall.html")


async def _page(mine: Board, template: str) -> Response:
    context = {"view": await mine.look(), "person": mine.person, "active": "board", **rights_of(mine.person)}
    return HTMLResponse(pages_of(mine.request).render(language_of(mine.request), template, context))
