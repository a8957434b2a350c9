"""A display's pages: the code that opens it, and the board."""

from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from agent_console.display.asking import DISPLAY_COOKIE, MaybeWall, display_token
from agent_console.web.visitor import Language, Parts, is_encrypted, pages_of
from buergerdraht.people.displays import CodeRefused, open_display

router = APIRouter(prefix="/display")
WALL = "/display/wall"
KEPT = int(timedelta(days=400).total_seconds())
"""As long as browsers keep a cookie at all; each look at the page begins it anew."""


@router.get("")
async def closed(
    request: Request, wall: MaybeWall, language: Language, code: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """Asks for the code; the link that the administration shows fills it in."""
    if wall and not code:
        return RedirectResponse(WALL, 303)
    return _ask(request, language, {"code": code, "complaint": ""})


@router.post("")
async def enter(
    request: Request, parts: Parts, language: Language, code: Annotated[str, Form(max_length=20)] = ""
) -> Response:
    try:
        token = await run_in_threadpool(open_display, parts.engine, code, parts.clock())
    except CodeRefused as error:
        return _ask(request, language, {"code": "", "complaint": error.sentence}, error.status)
    return _remembered(request, RedirectResponse(WALL, 303), token)


@router.get("/wall")
async def wall(request: Request, wall: MaybeWall, language: Language) -> Response:
    """Without anything to click, as long as nobody ends it."""
    if wall is None:
        return RedirectResponse("/display", 303)
    context = {"view": await wall.look(), "display": wall.display, "person": wall.viewer}
    page = HTMLResponse(pages_of(request).render(language, "display/wall.html", context))
    return _remembered(request, page, display_token(request))


def _ask(request: Request, language: str, said: dict[str, Any], status: int = 200) -> Response:
    return HTMLResponse(
        pages_of(request).render(language, "display/code.html", {"person": None, **said}), status
    )


def _remembered(request: Request, answer: Response, token: str) -> Response:
    is_secure = is_encrypted(request)
    answer.set_cookie(DISPLAY_COOKIE, token, KEPT, httponly=True, samesite="strict", secure=is_secure)
    return answer
