"""A cable between a browser and a console that can be pulled: neither end is told.

Nothing passes any more on connections made before or meanwhile, not even when it is plugged in again: as
where an address changed on the way, or the first packets of a connection were lost.
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.support.ports import free_port

PIECE = 65536


class Cable:
    """Passes connections on to that port of this machine, from one of its own."""

    def __init__(self, to_port: int) -> None:
        self.port = free_port()
        self._to_port = to_port
        self._loop = asyncio.new_event_loop()
        self._is_plugged = True
        self._generation = 0

    def pull(self) -> None:
        self._loop.call_soon_threadsafe(self._set, False)

    def plug_in(self) -> None:
        self._loop.call_soon_threadsafe(self._set, True)

    def _set(self, is_plugged: bool) -> None:
        self._is_plugged = is_plugged
        self._generation += 1

    def run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(asyncio.start_server(self._connect, "127.0.0.1", self.port))
        self._loop.run_forever()
        left = asyncio.all_tasks(self._loop)
        for one in left:
            one.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.close()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        generation = self._generation if self._is_plugged else None
        with suppress(OSError):
            other_reader, other_writer = await asyncio.open_connection("127.0.0.1", self._to_port)
            await asyncio.gather(
                self._pass(reader, other_writer, generation), self._pass(other_reader, writer, generation)
            )

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, generation: int | None
    ) -> None:
        with suppress(OSError):
            while piece := await reader.read(PIECE):
                if generation == self._generation:
                    writer.write(piece)
                    await writer.drain()
        if generation == self._generation:
            writer.close()


@contextmanager
def cable(to_port: int) -> Iterator[Cable]:
    laid = Cable(to_port)
    thread = threading.Thread(target=laid.run, daemon=True)
    thread.start()
    yield laid
    laid.stop()
    thread.join(5)
