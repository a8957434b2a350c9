"""A manager interface that plays Asterisk over a real socket, and misbehaves when told to.

async with FakeAmi() as fake:                 # listens on fake.port
    fake.answers["QueueAdd"] = lambda action: REFUSED      # or text, or None: never answers
    await fake.tell("Event: Hangup\nCause: 16")            # an event to everybody connected
    fake.asked("QueueAdd")                                 # the actions of that name so far
    fake.chunk = 1                                         # every byte in a packet of its own
    fake.drop()                                            # ends all connections
`{id}` in an answer becomes the action's ActionID; "\n" becomes CR LF; a blank line ends a message.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Self

from routing.switchboard.message import Message, parse

Answer = Callable[[Message], str | None]
SUCCESS = "Response: Success\nActionID: {id}\nMessage: done"
REFUSED = "Response: Error\nActionID: {id}\nMessage: refused"
STARTED = "Response: Success\nActionID: {id}\nEventList: start"
GREETING = "Asterisk Call Manager/11.0.0\r\n"


def listed(*items: str) -> str:
    """The answer to a list action; each item is an event's lines."""
    events = "".join(f"\n\n{item}\nActionID: {{id}}" for item in items)
    return f"{STARTED}{events}\n\nEvent: Complete\nActionID: {{id}}\nEventList: Complete"


class FakeAmi:
    """The server; `answers` by action, everything else succeeds."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.chunk = 0
        self.greeting = GREETING
        self.connections = 0
        self.actions: list[Message] = []
        self.answers: dict[str, Answer] = {
            "QueueStatus": lambda _: listed(),
            "Status": lambda _: listed(),
        }
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.drop()
        await self._server.wait_closed()

    def asked(self, name: str) -> list[Message]:
        return [action for action in self.actions if action["Action"] == name]

    async def tell(self, text: str) -> None:
        for writer in tuple(self._writers):
            await self._send(writer, text)

    async def raw(self, data: bytes) -> None:
        """These bytes, whatever they are, to everybody."""
        for writer in tuple(self._writers):
            await self._write(writer, data)

    def drop(self) -> None:
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        writer.write(self.greeting.encode())
        try:
            while True:
                await self._answer(parse((await reader.readuntil(b"\r\n\r\n")).strip()), writer)
        except (asyncio.IncompleteReadError, OSError):
            self._writers.discard(writer)
            writer.close()

    async def _answer(self, action: Message, writer: asyncio.StreamWriter) -> None:
        self.actions.append(action)
        answers = self.answers.get(action["Action"])
        answer = answers(action) if answers else SUCCESS
        if answer is not None:
            await self._send(writer, answer.replace("{id}", action.action_id))

    async def _send(self, writer: asyncio.StreamWriter, text: str) -> None:
        await self._write(writer, text.replace("\n", "\r\n").encode() + b"\r\n\r\n")

    async def _write(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        size = self.chunk or len(data)
        with suppress(ConnectionError):  # whoever has gone hears nothing
            for start in range(0, len(data), size):
                writer.write(data[start : start + size])
                await writer.drain()
                if self.chunk:
                    await asyncio.sleep(0)
