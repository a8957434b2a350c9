"""What the commands work with: the picture as it is, a way to ask Asterisk, and waiting for the effect."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from routing.switchboard.ami import Ami
from routing.switchboard.errors import AmiLost, AmiSlow, NotConnected, SwitchboardError
from routing.switchboard.message import Action, Message
from routing.switchboard.picture import AgentNow, Change, Picture, What
from routing.switchboard.subscribers import Subscribers

SHOWN_SECONDS = 3.0


class Exchange:
    """The live picture and the connection behind it; `timers` maps a seat to its wrap-up's timer.

    Whoever signs somebody in or out holds `signing`: it moves memberships of several seats.
    """

    def __init__(self) -> None:
        self.picture = Picture()
        self.subscribers = Subscribers()
        self.timers: dict[str, str] = {}
        self.signing = asyncio.Lock()
        self._ami: Ami | None = None
        self._shown = asyncio.Event()

    @property
    def is_connected(self) -> bool:
        return self._ami is not None

    def connected(self, ami: Ami) -> None:
        self._ami = ami

    def lost(self) -> None:
        """The connection has ended; told once."""
        if self._ami is not None:
            self._ami = None
            self.subscribers.tell((Change(What.LOST),))

    def show(self, picture: Picture, changes: tuple[Change, ...]) -> None:
        self.picture = picture
        self._shown.set()
        self.subscribers.tell(changes)

    def agent_at(self, seat: str) -> AgentNow:
        """Who is signed in at that seat; raises SwitchboardError when nobody is."""
        agent = self.picture.at_seat(seat)
        if agent is None:
            raise SwitchboardError(
                "Am Platz %(seat)s ist niemand angemeldet. Bitte zuerst anmelden.", seat=seat
            )
        return agent

    async def ask(self, request: Action) -> Message:
        """The response to an action; raises AmiRefused as Asterisk says it, or a SwitchboardError."""
        return await self._answered(request, lambda ami: ami.ask(request))

    async def ask_until(self, request: Action, event: str) -> Message:
        """The event that tells an action's outcome."""
        return await self._answered(request, lambda ami: ami.ask_until(request, event))

    async def until_shown(self, is_shown: Callable[[Picture], bool]) -> None:
        """Waits until the picture shows what Asterisk confirmed; raises SwitchboardError if it never does."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SHOWN_SECONDS):
                await self._shown_at_last(is_shown)
                return
        raise SwitchboardError("Asterisk hat den Auftrag angenommen, doch nichts geschah. Bitte noch einmal.")

    async def _shown_at_last(self, is_shown: Callable[[Picture], bool]) -> None:
        while not is_shown(self.picture):
            self._shown.clear()
            await self._shown.wait()

    async def _answered(self, request: Action, asked: Callable[[Ami], Awaitable[Message]]) -> Message:
        if self._ami is None:
            raise NotConnected(
                "Die Verbindung zur Telefonanlage ist unterbrochen und wird gerade neu aufgebaut. "
                "Bitte in einigen Sekunden noch einmal."
            )
        try:
            return await asked(self._ami)
        except (AmiSlow, AmiLost) as error:
            raise SwitchboardError(
                "Asterisk hat auf %(name)s nicht geantwortet; ob es geschehen ist, zeigt gleich die "
                "Anzeige. Bitte dann noch einmal.",
                name=request.name,
            ) from error
