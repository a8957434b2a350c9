"""News of the house wake every stream at once; the event loop is not theirs alone meanwhile."""

import asyncio
from contextlib import suppress
from itertools import count

from agent_console.live.streams import Stream, Streams

DESKS = 100


class Loop:
    """Counts the turns of the running event loop."""

    def __init__(self) -> None:
        self.turn = 0

    async def count(self) -> None:
        for self.turn in count():
            await asyncio.sleep(0)


async def _look(streams: Streams, stream: Stream, loop: Loop, seen: list[int]) -> None:
    await stream.look_again(60, 0)
    async with streams.turn():
        seen.append(loop.turn)


async def _turns_of_looks() -> list[int]:
    streams, loop, seen = Streams(), Loop(), list[int]()
    opened = [streams.open(f"agent-{number}", number) for number in range(DESKS)]
    for stream in opened:
        await stream.look_again(0, 0)
    counting = asyncio.create_task(loop.count())
    looks = [asyncio.create_task(_look(streams, stream, loop, seen)) for stream in opened]
    await asyncio.sleep(0)
    streams.wake_house()
    await asyncio.gather(*looks)
    counting.cancel()
    with suppress(asyncio.CancelledError):
        await counting
    return seen


def test_of_a_hundred_desks_one_looks_in_each_turn_of_the_loop() -> None:
    turns = asyncio.run(_turns_of_looks())
    assert len(turns) == DESKS
    assert len(set(turns)) == DESKS
