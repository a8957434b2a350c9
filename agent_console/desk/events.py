"""The desk's event stream; for who has the shift board open in the same browser, the board's as well."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.concurrency import run_in_threadpool

from agent_console.board.asking import board_of
from agent_console.board.events import BoardShown
from agent_console.desk import regions
from agent_console.desk.asking import Asking, AtMyDesk
from agent_console.desk.view import DeskView
from agent_console.web import event_stream
from agent_console.web.event_stream import ALIVE_EVERY, Shown
from agent_console.web.visitor import language_of, pages_of
from buergerdraht.people.grants import mandanten

router = APIRouter(prefix="/desk")


@router.get("/events")
async def events(mine: AtMyDesk, board: Annotated[bool, Query()] = False) -> Response:
    """`board`: the shift board is wanted too; who may not see it gets the desk alone."""
    person, shown = mine.desk.person, list[Shown]([DeskShown(mine)])
    if board and mandanten(person, "see", "board") != frozenset():
        shown.append(BoardShown(board_of(mine.request, person)))
    return event_stream.answer(mine.request, person, shown)


@dataclass
class DeskShown:
    """The desk on a stream."""

    mine: Asking
    view: DeskView | None = None

    async def look(self, is_mine: bool) -> Mapping[str, str]:
        """Where only the house changed, what was known of the person with the new picture, in its turn."""
        desk = self.mine.desk
        if is_mine or self.view is None:
            self.view = await run_in_threadpool(desk.look)
            return self._rendered(self.view, regions.REGIONS)
        async with desk.live.streams.turn():
            wall, picture = desk.live.board.wall, desk.parts.switchboard.picture
            self.view = replace(self.view, picture=picture, wall=wall)
            return self._rendered(self.view, regions.HOUSE_REGIONS)

    def _rendered(self, view: DeskView, names: tuple[str, ...]) -> dict[str, str]:
        request = self.mine.request
        return regions.rendered(pages_of(request), language_of(request), view, names)

    def is_desk(self) -> bool:
        return True

    def patience(self) -> float:
        """No longer than the browser is left without a word."""
        return ALIVE_EVERY.total_seconds()
