"""Reading a desk's event stream as a browser does, in a thread of its own."""

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field

import httpx

from tests.support.visitor import Visitor
from tests.support.waiting import until


@dataclass
class Listener:
    """What came over one stream: (event, data), oldest first."""

    visitor: Visitor
    path: str = "/desk/events"
    events: list[tuple[str, str]] = field(default_factory=list)
    has_ended: bool = False
    _stopping: bool = False

    def __enter__(self) -> "Listener":
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        until("the stream says everything", lambda: self.events)
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping = True
        with suppress(OSError):  # where the server has ended it
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes the thread, which closing does not
        self._thread.join(20)

    def heard(self, text: str) -> bool:
        return any(text in data for _, data in self.events)

    def until_heard(self, text: str) -> None:
        until(f"the stream says {text!r}", lambda: self.heard(text))

    def region(self, name: str) -> str:
        """The latest message that brought this region; empty before the first."""
        messages = (data for _, data in reversed(list(self.events)))
        return next((data for data in messages if f'id="{name}"' in data), "")

    def until_unheard(self, text: str, region: str) -> None:
        """Waits until the region, as it was brought last, is without the text."""
        until(f"{region} no longer says {text!r}", lambda: self._is_without(text, region))

    def _is_without(self, text: str, region: str) -> bool:
        shown = self.region(region)
        return shown != "" and text not in shown

    def until_ended(self) -> None:
        until("the stream ends", lambda: self.has_ended)

    def _listen(self) -> None:
        cookies = dict(self.visitor.http.cookies)
        client = httpx.Client(
            base_url=self.visitor.http.base_url, cookies=cookies, timeout=None, verify=False
        )
        try:
            with client, client.stream("GET", self.path) as answer:
                self._socket = answer.extensions["network_stream"].get_extra_info("socket")
                self._read(answer)
        except (httpx.HTTPError, RuntimeError, OSError):
            if not self._stopping:
                raise
        self.has_ended = True

    def _read(self, answer: httpx.Response) -> None:
        name, data = "", []
        for line in answer.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data:"):
                data.append(line.removeprefix("data:").lstrip(" "))
            elif not line and name:
                if name != "alive":  # says nothing but that
                    self.events.append((name, "\n".join(data)))
                name, data = "", []
