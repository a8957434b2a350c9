"""The board's event stream: first everything, then what changed, at most once a second."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from fastapi import APIRouter, Request, Response

from agent_console.board.asking import MyBoard
from agent_console.board.regions import REGIONS, rendered
from agent_console.board.view import BoardView
from agent_console.web import event_stream
from agent_console.web.visitor import language_of, pages_of

router = APIRouter(prefix="/board")
LOOK_SECONDS = 5.0
"""Figures of the ledger change without anything that wakes us."""
REST_SECONDS = 1.0


@router.get("/events")
async def events(mine: MyBoard) -> Response:
    return event_stream.answer(mine.request, mine.person, [BoardShown(mine)])


class Looking(Protocol):
    """Whoever looks at a board: a lead, or a display on a wall."""

    @property
    def request(self) -> Request: ...

    async def look(self) -> BoardView: ...


@dataclass
class BoardShown:
    """The board on a stream. Instants are seconds of the monotonic clock."""

    mine: Looking
    regions: tuple[str, ...] = REGIONS
    looked_at: float = float("-inf")
    is_behind: bool = False

    async def look(self, is_mine: bool) -> Mapping[str, str]:
        """Nothing within a second of the last look: that comes when the second is over."""
        self.is_behind = monotonic() - self.looked_at < REST_SECONDS
        if self.is_behind:
            return {}
        self.looked_at = monotonic()
        request = self.mine.request
        return rendered(pages_of(request), language_of(request), await self.mine.look(), self.regions)

    def is_desk(self) -> bool:
        return False

    def patience(self) -> float:
        """Until the second is over, if something was left out."""
        due = self.looked_at + (REST_SECONDS if self.is_behind else LOOK_SECONDS)
        return max(0.0, min(due - monotonic(), LOOK_SECONDS))
