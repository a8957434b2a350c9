"""The world outside the house: a real mail server and a real HTTP gateway for SMS, on free ports."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller

from tests.support.ports import free_port

TAKEN, REFUSED = "250 OK", "451 try again later"
READY_SECONDS = 60


@dataclass
class MailServer:
    """What it has taken; while `refuses` it takes nothing, and `unknown` mailboxes never."""

    port: int
    mails: list[EmailMessage] = field(default_factory=list)
    tried: int = 0
    refuses: bool = False
    unknown: str = ""

    @property
    def settings(self) -> dict[str, Any]:
        server = {"smtp_host": "127.0.0.1", "smtp_port": self.port, "smtp_security": "none"}
        return {**server, "mail_from": "servicecenter@probe.example"}

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _o: Any) -> str:
        if address == self.unknown:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.tried += 1
        if self.refuses:
            return REFUSED
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return TAKEN


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A running mail server, stopped afterwards."""
    server = MailServer(free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port, ready_timeout=READY_SECONDS)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


@dataclass
class Gateway:
    """What was posted: the Authorization header and the body; `status` is what it answers."""

    url: str
    posted: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    status: int = 202


@contextmanager
def sms_gateway() -> Iterator[Gateway]:
    """A running gateway, stopped afterwards."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    gateway = Gateway(f"http://127.0.0.1:{server.server_port}/send")

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            gateway.posted.append((self.headers.get("Authorization", ""), json.loads(body)))
            self.send_response(gateway.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    server.RequestHandlerClass = Answering
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()
        thread.join(30)
