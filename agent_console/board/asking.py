"""What every endpoint of the board starts from, and an answer that shows it anew."""

from typing import Annotated

from fastapi import Depends, Request, Response

from agent_console.board import regions
from agent_console.board.looking import Board
from agent_console.board.today import TodayKept
from agent_console.desk.asking import live_of
from agent_console.desk.regions import answer
from agent_console.web.visitor import allowed, language_of, pages_of, parts_of
from buergerdraht.people.sessions import SignedIn

SeesBoard = Annotated[SignedIn, Depends(allowed("see", "board"))]
UsesBoard = Annotated[SignedIn, Depends(allowed("use", "board"))]


def board_of(request: Request, person: SignedIn) -> Board:
    kept: TodayKept = request.app.state.today
    return Board(request, parts_of(request), live_of(request), kept, person)


async def looking(request: Request, person: SeesBoard) -> Board:
    return board_of(request, person)


async def acting(request: Request, person: UsesBoard) -> Board:
    return board_of(request, person)


MyBoard = Annotated[Board, Depends(looking)]
BoardToUse = Annotated[Board, Depends(acting)]


async def shown_anew(mine: Board) -> Response:
    """The board as it is now; whoever else looks at one is told to look again."""
    view = await mine.look()
    mine.live.streams.wake_house()
    html = regions.rendered(pages_of(mine.request), language_of(mine.request), view)
    return answer(mine.request, html)
