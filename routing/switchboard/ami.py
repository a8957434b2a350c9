"""One connection to Asterisk's manager interface (AMI).

Answers are matched by ActionID, which nobody can guess; events wait in a bounded queue, so that a slow
consumer never stops the reader. One connection is used once: after AmiLost a new one is made.
"""

import asyncio
import secrets
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

from routing.switchboard.errors import AmiLost, AmiRefused, AmiSlow
from routing.switchboard.message import MESSAGE_END, Action, Message, action, parse

GREETING = b"Asterisk Call Manager/"
READ_BYTES = 1 << 16
LONGEST_MESSAGE = 1 << 18
MOST_EVENTS = 10_000
MOST_ITEMS = 50_000
ANSWER_SECONDS = 5.0


@dataclass(frozen=True)
class Address:
    """Where AMI listens, and as whom we sign in."""

    host: str
    port: int
    user: str
    secret: str = field(repr=False)


@dataclass
class Question:
    """An action whose answer is awaited; `is_last` tells the message that completes it."""

    is_last: Callable[[Message], bool]
    answer: asyncio.Future[list[Message]]
    messages: list[Message] = field(default_factory=list)

    def take(self, message: Message) -> None:
        self.messages.append(message)
        is_refused = message["Response"] == "Error"
        if (is_refused or self.is_last(message)) and not self.answer.done():
            self.answer.set_result(self.messages)
        if len(self.messages) > MOST_ITEMS:
            raise AmiLost("A list of Asterisk has no end.")


class Ami:
    """A signed-in connection. Made by `Ami.connect`; closed by `close`."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.has_lost_events = False
        self._events: deque[Message] = deque()
        self._stirred = asyncio.Event()
        self._questions: dict[str, Question] = {}
        self._writer = writer
        self._ended: AmiLost | None = None
        self._reading = asyncio.create_task(self._read(reader), name="ami-reader")

    @classmethod
    async def connect(cls, address: Address) -> Self:
        """Connects and signs in; raises AmiLost, AmiSlow or AmiRefused."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                reader, writer = await asyncio.open_connection(address.host, address.port)
        except TimeoutError as error:
            raise AmiSlow("Asterisk does not answer on its manager port.") from error
        except OSError as error:
            raise AmiLost("Nothing listens on Asterisk's manager port.") from error
        ami = cls(reader, writer)
        try:
            await ami.ask(action("Login", Username=address.user, Secret=address.secret, Events="on"))
        except BaseException:
            await ami.close()
            raise
        return ami

    async def ask(self, request: Action) -> Message:
        """Sends an action and gives its response; raises AmiRefused with Asterisk's message."""
        return (await self._collect(request, lambda message: "Response" in message.fields))[0]

    async def ask_list(self, request: Action) -> list[Message]:
        """Sends an action that answers with a list; gives the list's events once it is complete."""
        answer = await self._collect(
            request, lambda message: message["EventList"] in ("Complete", "Cancelled")
        )
        return answer[1:-1]

    async def ask_until(self, request: Action, event: str) -> Message:
        """Sends an action whose outcome is an event carrying its ActionID (OriginateResponse)."""
        return (await self._collect(request, lambda message: message.event == event))[-1]

    async def next_event(self) -> Message:
        """The next event that answers no action; raises AmiLost when the connection has ended."""
        while not self._events:
            if self._ended is not None:
                raise self._ended
            self._stirred.clear()
            await self._stirred.wait()
        return self._events.popleft()

    def waiting_events(self) -> list[Message]:
        """Takes the events that have come up to now."""
        events = list(self._events)
        self._events.clear()
        return events

    async def close(self) -> None:
        self._reading.cancel()
        with suppress(asyncio.CancelledError):
            await self._reading
        self._end(AmiLost("The connection to Asterisk was closed."))
        self._writer.close()
        with suppress(OSError):
            await self._writer.wait_closed()

    async def _collect(self, request: Action, is_last: Callable[[Message], bool]) -> list[Message]:
        if self._ended is not None:
            raise self._ended
        action_id = secrets.token_hex(12)
        question = Question(is_last, asyncio.get_running_loop().create_future())
        self._questions[action_id] = question
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                self._writer.write(request.encoded(action_id))
                await self._writer.drain()
                answer = await question.answer
        except TimeoutError as error:
            raise AmiSlow(f"Asterisk did not answer {request.name} in {ANSWER_SECONDS:.0f} s.") from error
        except OSError as error:
            raise AmiLost("The connection to Asterisk broke while sending.") from error
        finally:
            del self._questions[action_id]
        if answer[-1]["Response"] == "Error":
            raise AmiRefused(answer[-1]["Message"])
        return answer

    async def _read(self, reader: asyncio.StreamReader) -> None:
        try:
            await self._read_greeting(reader)
            await self._read_messages(reader)
        except AmiLost as lost:
            self._end(lost)
        except (OSError, ValueError, EOFError):
            self._end(AmiLost("The connection to Asterisk ended."))

    async def _read_greeting(self, reader: asyncio.StreamReader) -> None:
        line = await reader.readline()
        if not line.startswith(GREETING):
            raise AmiLost("What answers on the manager port is not Asterisk.")

    async def _read_messages(self, reader: asyncio.StreamReader) -> None:
        buffer = bytearray()
        while arrived := await reader.read(READ_BYTES):
            buffer += arrived
            *blocks, rest = buffer.split(MESSAGE_END)
            for block in blocks:
                self._take(parse(bytes(block)))
            buffer = rest
            if len(buffer) > LONGEST_MESSAGE:
                raise AmiLost("A message of Asterisk has no end.")
        raise AmiLost("Asterisk closed the connection.")

    def _take(self, message: Message) -> None:
        question = self._questions.get(message.action_id)
        if question is not None:
            question.take(message)
        elif message.event:
            self._keep(message)

    def _keep(self, event: Message) -> None:
        if len(self._events) >= MOST_EVENTS:
            self.has_lost_events = True
            return
        self._events.append(event)
        self._stirred.set()

    def _end(self, lost: AmiLost) -> None:
        if self._ended is not None:
            return
        self._ended = lost
        self._stirred.set()
        for question in self._questions.values():
            if not question.answer.done():
                question.answer.set_exception(lost)
