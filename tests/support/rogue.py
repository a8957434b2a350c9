"""AGI servers that fail in every way a process can, and the real one, for tests of the dialplan.

with silent(port): ...               # takes the connection and says nothing
with lying(port, {"BD_POOL": "x"}):  # sets these variables, then the marker
with dying(port): ...                # ends in mid-session
with garbage(port): ...              # answers with bytes
"""

import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

Answer = Callable[[Any, threading.Event], None]


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False


@contextmanager
def answering(port: int, answer: Answer) -> Iterator[None]:
    """A server whose every connection is handled by `answer(socket file, end)`."""
    end = threading.Event()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            answer(self, end)

    with _Server(("127.0.0.1", port), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            end.set()
            server.shutdown()
            thread.join()


def silent(port: int) -> Any:
    return answering(port, lambda _handler, end: end.wait() and None)


def slow(port: int, seconds: float, variables: Mapping[str, str]) -> Any:
    """Tells the truth `variables`, `seconds` late."""

    def answer(handler: Any, end: threading.Event) -> None:
        end.wait(seconds)
        _tell(handler, variables)

    return answering(port, answer)


def lying(port: int, variables: Mapping[str, str]) -> Any:
    return answering(port, lambda handler, _end: _tell(handler, variables))


def dying(port: int) -> Any:
    return answering(port, lambda handler, _end: _set(handler, "BD_POOL", "pool-0"))


def garbage(port: int) -> Any:
    return answering(port, lambda handler, _end: handler.wfile.write(b'\x00\xff|,"\n' * 100))


def _tell(handler: Any, variables: Mapping[str, str]) -> None:
    uniqueid = ""
    while line := handler.rfile.readline().decode().strip():
        if line.startswith("agi_uniqueid: "):
            uniqueid = line.partition(": ")[2]
    for name, value in ({"BD_ROUTED": uniqueid} | dict(variables)).items():
        _set(handler, name, value.replace("UNIQUEID", uniqueid))
        handler.rfile.readline()


def _set(handler: Any, name: str, value: str) -> None:
    handler.wfile.write(f'SET VARIABLE "{name}" "{value}"\n'.encode())
