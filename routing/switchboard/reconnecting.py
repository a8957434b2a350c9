"""Keeping a connection to Asterisk: connect, use, and after each end once more, waiting longer each time."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from routing.switchboard.ami import Address, Ami
from routing.switchboard.errors import AmiError

FIRST_WAIT_SECONDS = 0.2
LONGEST_WAIT_SECONDS = 2.0

log = structlog.get_logger("switchboard")


class Reconnecting:
    """`use(ami)` runs for each connection until it ends; `ended()` is told each time it did."""

    def __init__(
        self, address: Address, use: Callable[[Ami], Awaitable[None]], ended: Callable[[], None]
    ) -> None:
        self.connections = 0
        self._address = address
        self._use = use
        self._ended = ended
        self._wait = FIRST_WAIT_SECONDS

    async def run(self) -> None:
        """Never returns; cancelling it closes the connection."""
        while True:
            try:
                await self._once()
            except* AmiError as broken:
                log.warning("asterisk_lost", reason=_first_reason(broken))
            self._ended()
            await asyncio.sleep(self._wait)
            self._wait = min(self._wait * 2, LONGEST_WAIT_SECONDS)

    async def _once(self) -> None:
        ami = await Ami.connect(self._address)
        self.connections += 1
        began = asyncio.get_running_loop().time()
        try:
            await self._use(ami)
        finally:
            await ami.close()
            if asyncio.get_running_loop().time() - began > LONGEST_WAIT_SECONDS:
                self._wait = FIRST_WAIT_SECONDS


def _first_reason(broken: BaseExceptionGroup[AmiError]) -> str:
    first = broken.exceptions[0]
    return _first_reason(first) if isinstance(first, BaseExceptionGroup) else str(first)
