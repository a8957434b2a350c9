"""Free ports for tests, all different: each is held until the last one is found."""

import socket
from contextlib import ExitStack


def free_ports(count: int) -> list[int]:
    """Numbers that are free for TCP and UDP on 127.0.0.1 at this moment."""
    with ExitStack() as held:
        return [_hold(held) for _ in range(count)]


def _hold(held: ExitStack) -> int:
    while True:
        tcp = held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
        udp = held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        tcp.bind(("127.0.0.1", 0))
        number = int(tcp.getsockname()[1])
        try:
            udp.bind(("127.0.0.1", number))
        except OSError:
            continue
        return number
