"""Ports for what a test starts, never the same for two test runs side by side.

A port is looked up in the system's table and never tried by binding it: for a moment the trial would keep it
from whoever was promised it. All lie below the range from which the system itself gives out ports, so that
none is taken while a server restarts. Each process keeps whole blocks of them for itself until it ends.
"""

import socket
from collections import deque
from contextlib import suppress
from itertools import chain
from pathlib import Path

FIRST, LAST, BLOCK = 20600, 29999, 470
FOR_SIPP = 8
TABLES = ("tcp", "tcp6", "udp", "udp6")


def free_port() -> int:
    """A port for TCP or UDP on 127.0.0.1; the same again only after hundreds of others."""
    return _single.take()


def free_ports(count: int) -> list[int]:
    """So many different ones."""
    return [free_port() for _ in range(count)]


def ports_for_sipp() -> int:
    """The first of eight ports in a row: one for SIP, those behind it for speech."""
    return _groups.take()


def lasting_ports_for_sipp() -> int:
    """The same, given to nobody else as long as the process lives: for what is written into an organisation
    or a module's constant, and bound now and then.
    """
    return _groups.keep()


def is_taken(port: int) -> bool:
    """Whether somebody has bound the port."""
    return port in _taken()


class _Ports:
    """First ports of groups of `each`, the one used longest ago first."""

    def __init__(self, each: int) -> None:
        self.each = each
        self.firsts: deque[int] = deque()

    def take(self) -> int:
        taken = _taken()
        for _ in range(len(self.firsts)):
            self.firsts.rotate(-1)
            if taken.isdisjoint(range(self.firsts[-1], self.firsts[-1] + self.each)):
                return self.firsts[-1]
        first = _block()
        self.firsts.extendleft(reversed(range(first, first + BLOCK - self.each + 1, self.each)))
        return self.take()

    def keep(self) -> int:
        """One that does not come again."""
        first = self.take()
        self.firsts.remove(first)
        return first


def _block() -> int:
    """The first port of a block nobody has; its mark is a socket's name, which ends with the process."""
    for first in range(FIRST, LAST - BLOCK + 2, BLOCK):
        mark = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        with suppress(OSError):
            mark.bind(f"\0buergerdraht-test-ports-{first}")
            _marks.append(mark)
            return first
        mark.close()
    raise AssertionError(f"all ports from {FIRST} to {LAST} belong to test runs; end one of them")


def _taken() -> set[int]:
    tables = (Path("/proc/net") / name for name in TABLES)
    rows = chain.from_iterable(table.read_text().splitlines()[1:] for table in tables if table.exists())
    return {int(row.split()[1].rpartition(":")[2], 16) for row in rows}


_marks: list[socket.socket] = []
_single = _Ports(1)
_groups = _Ports(FOR_SIPP)
