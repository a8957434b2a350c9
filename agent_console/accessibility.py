"""The accessibility statement: what was tested and how, what is not known, and where to complain."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from agent_console.desk.asking import live_of
from agent_console.web.pages import rights_of
from agent_console.web.visitor import Language, pages_of, parts_of, person_or_nobody
from buergerdraht.errors import NotFound
from buergerdraht.people.sessions import SignedIn

router = APIRouter()


@router.get("/accessibility")
async def statement(
    request: Request, person: Annotated[SignedIn | None, Depends(person_or_nobody)], language: Language
) -> Response:
    """For everybody, also before signing in."""
    context = {
        "person": person,
        "active": "accessibility",
        "contact": parts_of(request).settings.accessibility_contact,
        "centre_name": await run_in_threadpool(_centre_name, request),
        **(rights_of(person) if person else {}),
    }
    return HTMLResponse(pages_of(request).render(language, "accessibility.html", context))


def _centre_name(request: Request) -> str:
    """Who answers for this installation; "" before the first organisation."""
    try:
        return live_of(request).centre.get().organisation.name
    except NotFound:
        return ""
