"""The page on which people choose their password: at first before anything else, later by wish."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from agent_console.web.visitor import Anybody, Parts, language_of, pages_of
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.people.own_password import Choice, choose_password
from buergerdraht.people.passwords import LONGEST_PASSWORD, SHORTEST_PASSWORD
from buergerdraht.people.sessions import SignedIn

router = APIRouter()
Typed = Annotated[str, Form(max_length=LONGEST_PASSWORD)]


@router.get("/password")
async def form(request: Request, person: Anybody) -> Response:
    return _page(request, person)


@router.post("/password")
async def choose(
    request: Request,
    person: Anybody,
    parts: Parts,
    password: Typed = "",
    again: Typed = "",
    former: Typed = "",
) -> Response:
    """From a first password it goes on to where the person works; else the page says that it is done."""
    chosen = Choice(password, again, parts.clock(), former)
    try:
        await run_in_threadpool(choose_password, parts.engine, person, chosen)
    except BuergerdrahtError as error:
        return _page(request, person, error)
    if person.has_first_password:
        return RedirectResponse("/", 303)
    return _page(request, person, is_changed=True)


def _page(
    request: Request,
    person: SignedIn,
    complaint: BuergerdrahtError | None = None,
    *,
    is_changed: bool = False,
) -> Response:
    pages, language = pages_of(request), language_of(request)
    said = complaint and pages.say(language, complaint.sentence)
    context = {"person": person, "complaint": said, "shortest": SHORTEST_PASSWORD, "is_changed": is_changed}
    status = complaint.status if complaint else 200
    return HTMLResponse(pages.render(language, "password.html", context), status)
