"""Today's figures, or another day's, for each hotline."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from agent_console.desk.asking import live_of
from agent_console.reports.sheet import Asked, sheet_of
from agent_console.web.pages import rights_of
from agent_console.web.visitor import Language, Parts, ReadsReports, pages_of
from buergerdraht.people.grants import mandanten
from buergerdraht.zone import HOUSE_ZONE

router = APIRouter()
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)


@router.get("/reports")
async def page(
    request: Request,
    person: ReadsReports,
    parts: Parts,
    language: Language,
    day: Annotated[date | None, Query(ge=FIRST_DAY, le=LAST_DAY)] = None,
) -> Response:
    now = parts.clock()
    asked = Asked(day or now.astimezone(HOUSE_ZONE).date(), mandanten(person, "see", "reports"), now)
    centre = await run_in_threadpool(live_of(request).centre.get)
    sheet = await run_in_threadpool(sheet_of, parts.engine, centre, asked)
    context = {"person": person, "active": "reports", "sheet": sheet, **rights_of(person)}
    return HTMLResponse(pages_of(request).render(language, "reports.html", context))
