"""The AGI server: one thread for each call that asks.

`python -m ivr.server`
"""

import signal
import socket
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from hmac import compare_digest
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import Any

import structlog

from buergerdraht.database import make_engine
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.logging import start_logging
from buergerdraht.secrets import secret
from buergerdraht.settings import Settings, load_settings
from ivr import variables
from ivr.callbacks.storing import WishBook
from ivr.scripts.arrive import arrive
from ivr.scripts.ping import ping
from ivr.session import CallerHungUp, Session
from ivr.snapshot import Snapshot
from routing.intake.directory import Directory

Script = Callable[[Session, Directory, datetime], None]
SCRIPTS: Mapping[str, Script] = {"arrive": arrive, "ping": ping}
MOST_SESSIONS = 500
SILENCE_SECONDS = 3.0
"""Asterisk itself waits two; who says nothing for longer is not Asterisk."""
log = structlog.get_logger()


class AgiServer(ThreadingTCPServer):
    """Answers with its scripts; refuses whoever does not know the start's token."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 512

    scripts = SCRIPTS

    def __init__(self, address: tuple[str, int], token: str, snapshot: Snapshot) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self.token = token
        self.snapshot = snapshot
        self.free = threading.BoundedSemaphore(MOST_SESSIONS)
        super().__init__(address, Conversation)

    def process_request(self, request: Any, client_address: Any) -> None:
        if not self.free.acquire(blocking=False):
            log.warning("too many AGI sessions, one refused", most=MOST_SESSIONS)
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.free.release()

    def handle_error(self, _request: Any, _client_address: Any) -> None:
        log.exception("an AGI session failed")


class Conversation(BaseRequestHandler):
    """One connection."""

    server: AgiServer

    def handle(self) -> None:
        self.request.settimeout(SILENCE_SECONDS)
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with (
            suppress(CallerHungUp, ConnectionError, TimeoutError),
            self.request.makefile("rw", encoding="utf-8", errors="replace", newline="\n") as stream,
        ):
            try:
                self._answer(Session(stream))
            except BuergerdrahtError as error:
                log.warning("AGI session ended", error=type(error).__name__)

    def _answer(self, session: Session) -> None:
        script = self.server.scripts.get(session.script)
        if not compare_digest(session.read(variables.TOKEN).encode(), self.server.token.encode()):
            log.warning("AGI call without this start's token refused")
        elif script is None:
            log.warning("AGI call of an unknown script refused")
        elif self.server.snapshot.directory is None:
            log.warning("no organisation yet, the dialplan decides")
        else:
            script(session, self.server.snapshot.directory, datetime.now(UTC))


def serve(settings: Settings) -> None:
    """Serves until SIGTERM."""
    snapshot = Snapshot(make_engine(settings.database))
    snapshot.refresh()
    stopped = threading.Event()
    threading.Thread(target=snapshot.keep_fresh, args=(stopped,), daemon=True).start()
    token = secret(settings, "agi-token")
    with AgiServer((settings.bind, settings.agi_port), token, snapshot) as server:
        server.scripts = {**SCRIPTS, "callback": WishBook(settings).ask}
        server.serve_forever()


def main() -> None:
    """The process `ivr`."""
    settings = load_settings()
    start_logging("ivr", settings)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with suppress(KeyboardInterrupt):
        serve(settings)


if __name__ == "__main__":
    main()
