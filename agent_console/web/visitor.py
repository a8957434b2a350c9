"""Who asks: the session behind the cookie, the form's token, and what the person may do."""

import hmac
from collections.abc import Awaitable, Callable
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool

from agent_console.parts import ConsoleParts
from agent_console.texts.marking import N_
from agent_console.web.pages import Pages
from buergerdraht.errors import BuergerdrahtError, NotAllowed
from buergerdraht.people.grants import Thing, Verb, mandanten
from buergerdraht.people.sessions import SignedIn, signed_in

SESSION_COOKIE = "bd_session"
LANGUAGE_COOKIE = "bd_language"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""
CSRF_HEADER = "X-CSRF-Token"
CSRF_FIELD = "csrf"
MOST_IN_A_COOKIE = 200


class NotSignedIn(BuergerdrahtError):
    """Nobody is signed in, or the session has ended."""

    status = 401


class PasswordIsFirst(NotAllowed):
    """The person has to choose a password of their own before anything else."""


class FormForged(NotAllowed):
    """A form without its session's token."""


def parts_of(request: Request) -> ConsoleParts:
    parts: ConsoleParts = request.app.state.parts
    return parts


def pages_of(request: Request) -> Pages:
    pages: Pages = request.app.state.pages
    return pages


def language_of(request: Request) -> str:
    """The language for this person, see Languages.chosen."""
    wish = request.cookies.get(LANGUAGE_COOKIE)
    return pages_of(request).languages.chosen(wish, request.headers.get("accept-language", ""))


def is_encrypted(request: Request) -> bool:
    """Whether the browser came by https, also where a proxy ends it: its Origin says so, or the name."""
    public, origin = urlsplit(parts_of(request).settings.public_url), request.headers.get("origin", "")
    is_public = public.scheme == "https" and request.url.hostname == public.hostname
    return request.url.scheme == "https" or is_public or origin.startswith("https://")


def token_of(request: Request) -> str:
    """The session's token; empty without one."""
    token = request.cookies.get(SESSION_COOKIE, "")
    return token if len(token) <= MOST_IN_A_COOKIE else ""


async def person_or_nobody(request: Request) -> SignedIn | None:
    """The person signed in, if any; looked up anew for each request, so that a session can be ended."""
    parts, token = parts_of(request), token_of(request)
    return await run_in_threadpool(signed_in, parts.engine, token, parts.clock()) if token else None


async def anybody_signed_in(
    request: Request, person: Annotated[SignedIn | None, Depends(person_or_nobody)]
) -> SignedIn:
    """Whoever is signed in, also with a first password.

    Raises NotSignedIn, and FormForged for a change without the form's token.
    """
    if person is None:
        raise NotSignedIn(N_("Sie sind nicht mehr angemeldet. Bitte melden Sie sich neu an."))
    if request.method not in SAFE and not hmac.compare_digest(
        (await _form_token(request)).encode(), person.csrf.encode()
    ):
        raise FormForged(N_("Das Formular gehört nicht zu Ihrer Anmeldung. Bitte die Seite neu laden."))
    return person


async def signed_in_person(person: Annotated[SignedIn, Depends(anybody_signed_in)]) -> SignedIn:
    """Whoever is signed in with a password of their own; raises PasswordIsFirst as well."""
    if person.has_first_password:
        raise PasswordIsFirst(N_("Bitte wählen Sie zuerst ein eigenes Passwort."))
    return person


def allowed(verb: Verb, thing: Thing) -> Callable[[SignedIn], Awaitable[SignedIn]]:
    """A dependency: the person, if they may do that for at least one Mandant; else raises NotAllowed."""

    async def person_who_may(person: Annotated[SignedIn, Depends(signed_in_person)]) -> SignedIn:
        if mandanten(person, verb, thing) == frozenset():
            raise NotAllowed(N_("Dafür haben Sie keine Berechtigung. Ihre Leitung kann sie Ihnen geben."))
        return person

    return person_who_may


async def _form_token(request: Request) -> str:
    if CSRF_HEADER in request.headers:
        return request.headers[CSRF_HEADER]
    token = (await request.form()).get(CSRF_FIELD, "")
    return token if isinstance(token, str) else ""


Anybody = Annotated[SignedIn, Depends(anybody_signed_in)]
Person = Annotated[SignedIn, Depends(signed_in_person)]
AtDesk = Annotated[SignedIn, Depends(allowed("use", "desk"))]
ReadsReports = Annotated[SignedIn, Depends(allowed("see", "reports"))]
Parts = Annotated[ConsoleParts, Depends(parts_of)]
Language = Annotated[str, Depends(language_of)]
