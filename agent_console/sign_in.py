"""Signing in and out, and the choice of language."""

import hmac
import secrets
from typing import Annotated

import structlog
from fastapi import APIRouter, Cookie, Depends, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from agent_console.desk.looking import Desk
from agent_console.parts import ConsoleParts
from agent_console.texts.languages import NAMES
from agent_console.texts.marking import N_
from agent_console.web.pages import rights_of
from agent_console.web.visitor import (
    LANGUAGE_COOKIE,
    SESSION_COOKIE,
    Anybody,
    FormForged,
    Language,
    Parts,
    Person,
    is_encrypted,
    language_of,
    pages_of,
    person_or_nobody,
    token_of,
)
from buergerdraht.database import writing
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.people.grants import mandanten, may
from buergerdraht.people.sessions import SignedIn, sign_in, sign_out
from contacts.tasks.claims import give_all_back
from routing.switchboard.errors import SwitchboardError

log = structlog.get_logger(__name__)
router = APIRouter()
FORM_COOKIE = "bd_form"
A_YEAR = 365 * 24 * 3600
LONGEST_LOGIN, LONGEST_PASSWORD = 100, 1000


def landing(person: SignedIn) -> str:
    """Where somebody starts: at the desk, with knowledge to edit, with reports, or with all pages.

    With a first password it is the choice of one's own.
    """
    if person.has_first_password:
        return "/password"
    if may(person, "use", "desk"):
        return "/desk"
    if mandanten(person, "edit", "knowledge") != frozenset():
        return "/knowledge"
    return "/reports" if mandanten(person, "see", "reports") != frozenset() else "/start"


@router.get("/")
async def home(person: Annotated[SignedIn | None, Depends(person_or_nobody)]) -> Response:
    return RedirectResponse(landing(person) if person else "/login", 303)


@router.get("/login")
async def form(request: Request) -> Response:
    return _sign_in_page(request, login="", complaint=None)


@router.post("/login")
async def enter(
    request: Request,
    parts: Parts,
    login: Annotated[str, Form(max_length=LONGEST_LOGIN)] = "",
    password: Annotated[str, Form(max_length=LONGEST_PASSWORD)] = "",
    csrf: Annotated[str, Form()] = "",
    bd_form: Annotated[str, Cookie()] = "",
) -> Response:
    if not (bd_form and hmac.compare_digest(csrf.encode(), bd_form.encode())):
        complaint = N_("Die Anmeldeseite war veraltet. Bitte noch einmal anmelden.")
        return _sign_in_page(request, login, FormForged(complaint))
    try:
        token = await run_in_threadpool(sign_in, parts.engine, login.strip(), password, parts.clock())
    except BuergerdrahtError as error:
        return _sign_in_page(request, login, error)
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(FORM_COOKIE)
    _give_cookie(request, answer, SESSION_COOKIE, token)
    return answer


@router.post("/logout")
async def leave(request: Request, person: Anybody, parts: Parts) -> Response:
    """Ends the session and its event streams, and leaves the seat: who goes home gets no more calls.

    The person's tasks are the pool's again, and no lead is called any more.
    """
    request.app.state.live.help.take_back(person.login)
    await _leave_seat(Desk(parts, request.app.state.live, person))
    await run_in_threadpool(_give_tasks_back, parts, person.login)
    await run_in_threadpool(sign_out, parts.engine, token_of(request))
    request.app.state.live.streams.end_session(person.session_id)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer


@router.get("/start")
async def start(request: Request, person: Person, language: Language) -> Response:
    context = {"person": person, "active": "start", **rights_of(person)}
    return HTMLResponse(pages_of(request).render(language, "start.html", context))


@router.post("/language")
async def choose_language(
    request: Request, language: Annotated[str, Form()], back: Annotated[str, Form()] = "/"
) -> Response:
    """Keeps the choice in a cookie; `back` is the page of ours that the person came from."""
    is_ours = back.startswith("/") and not back.startswith(("//", "/\\"))
    answer = RedirectResponse(back if is_ours and back.isprintable() else "/", 303)
    if language in NAMES:
        answer.set_cookie(LANGUAGE_COOKIE, language, A_YEAR, httponly=True, samesite="strict")
    return answer


def _give_tasks_back(parts: ConsoleParts, login: str) -> None:
    with writing(parts.engine) as session:
        give_all_back(session, login)


async def _leave_seat(desk: Desk) -> None:
    agent = await run_in_threadpool(desk.agent)
    if agent is None:
        return
    try:
        await desk.parts.switchboard.sign_out(agent.seat)
    except SwitchboardError as error:
        log.warning("seat not left at sign-out", reason=str(error))


def _sign_in_page(request: Request, login: str, complaint: BuergerdrahtError | None) -> Response:
    pages, language = pages_of(request), language_of(request)
    token = secrets.token_urlsafe(32)
    said = complaint and pages.say(language, complaint.sentence)
    context = {"person": None, "login": login, "complaint": said, "csrf": token}
    status = complaint.status if complaint else 200
    answer = HTMLResponse(pages.render(language, "login.html", context), status)
    _give_cookie(request, answer, FORM_COOKIE, token)
    return answer


def _give_cookie(request: Request, answer: Response, name: str, value: str) -> None:
    answer.set_cookie(name, value, httponly=True, samesite="strict", secure=is_encrypted(request))
