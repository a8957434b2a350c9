"""The one page for citizens: a short address that was read out leads to the online service."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy import Engine

from agent_console.sending.offered import target_of
from agent_console.sending.short import LONGEST, article_of
from agent_console.web.visitor import Parts, language_of, pages_of
from buergerdraht.zone import HOUSE_ZONE
from kb.articles import articles

router = APIRouter()
NOT_FOUND = 404


@router.get("/a/{code}")
async def follow(
    request: Request, parts: Parts, code: Annotated[str, Path(max_length=LONGEST * 20)]
) -> Response:
    """To the article's online service; a wrong letter or a withdrawn article is said in words."""
    id = article_of(code)
    today = parts.clock().astimezone(HOUSE_ZONE).date()
    target = None if id is None else await run_in_threadpool(_target, parts.engine, id, today)
    if target is not None:
        return RedirectResponse(target, 302)
    page = pages_of(request).render(language_of(request), "sending/unknown.html", {})
    return HTMLResponse(page, NOT_FOUND)


def _target(engine: Engine, id: int, today: date) -> str | None:
    found = [one for one in articles(engine, (id,)) if one.holds_on(today)]
    return target_of(found[0]) if found else None
