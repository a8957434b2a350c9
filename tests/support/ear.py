"""A caller's ear: the very samples that Asterisk sends to a SIPp that calls.

with listening(exchange, "115") as ear:
    ear.hears(sound)          # waits until these samples of A-law were sent, one after the other
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.sipp import Exchange, Sipp
from tests.support.waiting import until

HEADER = 12
"""Bytes of an RTP packet before its samples (RFC 3550): no extension, no contributing source."""
NUMBER = slice(2, 4)
ROOM = 1 << 20
"""Bytes the kernel keeps until they are read."""


class Ear:
    """What arrived so far, by the packets' own numbers."""

    def __init__(self, hole: socket.socket) -> None:
        self.hole = hole
        self.packets: dict[int, bytes] = {}

    def heard(self) -> bytes:
        """All samples so far, in order. A call of a minute has no number twice."""
        while packet := self._next():
            self.packets[int.from_bytes(packet[NUMBER])] = packet[HEADER:]
        return b"".join(self._in_order())

    def hears(self, sound: bytes) -> None:
        until("the sound is heard", lambda: sound in self.heard(), 60)

    def _in_order(self) -> Iterator[bytes]:
        """Numbers have 16 bits and begin anywhere: behind a gap of half of them, the first ones come."""
        numbers = sorted(self.packets)
        late = [number for number in numbers if number - numbers[0] > 1 << 15]
        yield from (self.packets[number] for number in late)
        yield from (self.packets[number] for number in numbers[: len(numbers) - len(late)])

    def _next(self) -> bytes | None:
        try:
            return self.hole.recv(2048)
        except BlockingIOError:
            return None


@contextmanager
def listening(exchange: Exchange, number: str) -> Iterator[Ear]:
    """Calls the number, and hangs up at the end by dying."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as hole:
        hole.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ROOM)
        hole.setblocking(False)
        hole.bind(("127.0.0.1", 0))
        sipp = Sipp(exchange, "listener", {"NUMBER": number, "EAR": str(hole.getsockname()[1])})
        yield Ear(hole)
        sipp.stop()
