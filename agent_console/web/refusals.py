"""What a refusal looks like: a page for a browser, one sentence for a script, a way back to the sign-in."""

from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from agent_console.texts.marking import N_
from agent_console.web.event_stream import gone
from agent_console.web.visitor import NotSignedIn, PasswordIsFirst, language_of, pages_of
from buergerdraht.errors import BuergerdrahtError, NotAllowed

log = structlog.get_logger(__name__)

CLIENT_GONE = 499
"""Nobody reads it; nginx's number for it."""
UNREADABLE = N_(
    "Die Eingabe ist unvollständig oder nicht lesbar. Bitte die Seite neu laden und es noch einmal versuchen."
)
NOT_THERE = N_("Diese Seite gibt es nicht. Bitte die Adresse prüfen oder zur Startseite gehen.")
TOO_LARGE = N_("Die Eingabe ist zu groß. Bitte kürzen oder in mehreren Teilen speichern.")
NOT_SO = N_("So lässt sich diese Seite nicht aufrufen. Bitte zur Startseite gehen.")
BROKEN = N_("In der Konsole ist ein Fehler aufgetreten; er steht im Protokoll. Bitte noch einmal versuchen.")
TITLES = {401: N_("Nicht angemeldet"), 403: N_("Nicht erlaubt"), 404: N_("Nicht gefunden"), 500: N_("Fehler")}
TITLE = N_("Das ging nicht")


def refuse_politely(app: FastAPI) -> None:
    """Every kind of refusal gets its sentence."""
    app.add_exception_handler(NotSignedIn, _not_signed_in)
    app.add_exception_handler(PasswordIsFirst, _password_is_first)
    app.add_exception_handler(NotAllowed, _not_allowed)
    app.add_exception_handler(BuergerdrahtError, _broken_rule)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _nobody_reads)
    app.add_exception_handler(Exception, _mistake)


def answer(request: Request, status: int, sentence: str) -> Response:
    """The sentence in the person's language, as a page or as JSON."""
    pages, language = pages_of(request), language_of(request)
    said = pages.say(language, sentence)
    if not _wants_page(request):
        return JSONResponse({"sentence": said}, status)
    context = {"title": pages.say(language, TITLES.get(status, TITLE)), "sentence": said, "person": None}
    return HTMLResponse(pages.render(language, "refusal.html", context), status)


def _listens(request: Request) -> bool:
    """An EventSource sees no status: it would ask again for ever."""
    return "text/event-stream" in request.headers.get("accept", "")


def _wants_page(request: Request) -> bool:
    return "HX-Request" not in request.headers and "text/html" in request.headers.get("accept", "")


async def _not_signed_in(request: Request, error: Any) -> Response:
    return _led_to("/login", request, error)


async def _password_is_first(request: Request, error: Any) -> Response:
    return _led_to("/password", request, error)


def _led_to(address: str, request: Request, error: BuergerdrahtError) -> Response:
    """Whoever opens a page comes there, a page that listens is told to; anything else is a sentence."""
    if _listens(request):
        return gone()
    if request.method == "GET" and _wants_page(request):
        return RedirectResponse(address, 303)
    return answer(request, error.status, error.sentence)


async def _not_allowed(request: Request, error: Any) -> Response:
    return gone() if _listens(request) else answer(request, error.status, error.sentence)


async def _broken_rule(request: Request, error: Any) -> Response:
    return answer(request, error.status, error.sentence)


async def _unreadable(request: Request, _error: Any) -> Response:
    return answer(request, 422, UNREADABLE)


async def _http(request: Request, error: Any) -> Response:
    sentence = {404: NOT_THERE, 405: NOT_SO, 413: TOO_LARGE}.get(error.status_code, UNREADABLE)
    return answer(request, error.status_code, sentence)


async def _nobody_reads(_request: Request, _error: Any) -> Response:
    """The browser gave up while it was still sending, as htmx does with a preview that is out of date."""
    return Response(status_code=CLIENT_GONE)


async def _mistake(request: Request, error: Exception) -> Response:
    log.error("request failed", path=request.url.path, exc_info=error)
    return answer(request, 500, BROKEN)
