"""How it is with an office before a call goes there: open or closed, and when it last answered."""

from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from agent_console.desk.asking import Asking, AtMyDesk
from agent_console.web.visitor import language_of, pages_of
from buergerdraht.database import reading
from kb.offices import transfer_target
from kb.opening import said
from reporting.reachability import Reach, reach_of

router = APIRouter(prefix="/desk")
LOOKED_BACK = timedelta(days=7)


@router.get("/office-now")
async def office_now(mine: AtMyDesk, office: Annotated[str, Query(max_length=64)] = "") -> Response:
    """A piece of the transfer menu; empty for an office that the organisation does not have."""
    context = await run_in_threadpool(_context, mine, office)
    if context is None:
        return HTMLResponse("")
    return HTMLResponse(
        pages_of(mine.request).render(language_of(mine.request), "desk/office_now.html", context)
    )


def _context(mine: Asking, key: str) -> dict[str, Any] | None:
    parts, centre = mine.desk.parts, mine.desk.live.centre.get()
    if key not in centre.offices:
        return None
    now = parts.clock()
    known = transfer_target(parts.engine, key)
    with reading(parts.engine) as session:
        found = reach_of(session, now - LOOKED_BACK, now + LOOKED_BACK).get(key, Reach(key))
    return {
        "opening": said(known, now) if known else None,
        "answered_at": found.answered_at,
        "tried": found.tried,
        "time_zone": centre.organisation.time_zone,
    }
