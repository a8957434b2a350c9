"""What every answer carries and what is turned away before anybody looks at it. Plain ASGI, no buffering.

A page of ours loads nothing from elsewhere and cannot be framed; a name that resolves to this machine by a
trick (DNS rebinding) is refused; a form sent from another site is refused before its token is looked at.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agent_console.web.sizes import allowed_bytes, limited
from agent_console.web.visitor import SAFE

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "script-src 'self'",
        "style-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
CARRIED: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


class Guard:
    """Wraps the application. `names` are the host names it answers to; None answers to every name."""

    def __init__(self, app: ASGIApp, names: frozenset[str] | None) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        complaint = self._complaint(scope["method"], Headers(scope=scope))
        app = self._app if complaint is None else JSONResponse({"sentence": complaint}, 403)
        await app(scope, limited(receive, await allowed_bytes(scope)), _carrying(send))

    def _complaint(self, method: str, headers: Headers) -> str | None:
        host = headers.get("host", "")
        if self._names is not None and _name_of(host) not in self._names:
            return "Unter diesem Namen ist die Konsole nicht erreichbar. Bitte die Adresse prüfen."
        if method not in SAFE and _comes_from_elsewhere(headers, host):
            return "Das Formular kam von einer fremden Seite. Es wurde nichts geändert."
        return None


def names_for(bind: str, is_loopback: bool, public_url: str = "") -> frozenset[str] | None:
    """The names a console bound to that address answers to: fixed on loopback, any behind a proxy.

    The host of `public_url` is one of them: a proxy on this machine hands short addresses on under it.
    """
    public = {_name_of(urlsplit(public_url).netloc)} if public_url else set()
    return LOOPBACK_NAMES | {bind} | public if is_loopback else None


def _name_of(host: str) -> str:
    try:
        return "" if "@" in host else urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _comes_from_elsewhere(headers: Headers, host: str) -> bool:
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site not in ("same-origin", "none")
    return origin is not None and origin.partition("://")[2] != host


def _carrying(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(CARRIED)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return send_with_headers
