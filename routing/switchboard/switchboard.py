"""The switchboard: the live picture's one owner, and what may be asked of Asterisk."""

import asyncio
from collections.abc import Mapping

from buergerdraht.secrets import secret
from buergerdraht.settings import Settings
from routing.switchboard import calling_back, calling_out, calls, consulting, pauses, signing, wrap_up
from routing.switchboard.ami import Address, Ami
from routing.switchboard.calling_out import CallOut
from routing.switchboard.exchange import Exchange
from routing.switchboard.following import Following
from routing.switchboard.ownership import sole_owner
from routing.switchboard.picture import Picture
from routing.switchboard.reconnecting import Reconnecting
from routing.switchboard.signing import SignOn
from routing.switchboard.subscribers import Subscription

USER = "console"


class Switchboard:
    """Live picture and commands of one instance; `run` keeps both going.

    A command returns once Asterisk confirmed it and the picture shows it, else raises SwitchboardError.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._exchange = Exchange()
        self._connection: Reconnecting | None = None

    @property
    def picture(self) -> Picture:
        """The latest picture; the last one known while not connected."""
        return self._exchange.picture

    @property
    def is_connected(self) -> bool:
        """Whether the picture follows Asterisk at this moment."""
        return self._exchange.is_connected

    @property
    def reconnects(self) -> int:
        """How often the connection was made anew."""
        return max(self._connection.connections - 1, 0) if self._connection else 0

    def subscribe(self) -> Subscription:
        """`with switchboard.subscribe() as changes: async for change in changes: …`"""
        return self._exchange.subscribers.subscribe()

    async def run(self) -> None:
        """Follows Asterisk until cancelled; raises SwitchboardTaken when another process does already."""
        settings = self._settings
        with sole_owner(settings.run_folder):
            address = Address(settings.bind, settings.ami_port, USER, secret(settings, "ami-console"))
            self._connection = Reconnecting(address, self._use, self._exchange.lost)
            await self._connection.run()

    async def sign_in(self, sign_on: SignOn) -> None:
        """The agent answers at that seat, in those pools; nobody else does, and the agent nowhere else."""
        await signing.sign_in(self._exchange, sign_on)

    async def move(self, seat: str, pools: Mapping[str, int]) -> None:
        """The agent at that seat answers in those pools (penalty by pool) from now on, paused as before."""
        await signing.move(self._exchange, seat, pools)

    async def sign_out(self, seat: str) -> None:
        """Nobody answers at that seat any more; a call in progress goes on."""
        await signing.sign_out(self._exchange, seat)

    async def pause(self, seat: str, reason: str) -> None:
        """No further call rings there; a call in progress goes on."""
        await pauses.pause(self._exchange, seat, reason)

    async def resume(self, seat: str) -> None:
        """Ends any pause, also "Nicht am Platz" and wrap-up."""
        await pauses.resume(self._exchange, seat)

    async def start_wrap_up(self, seat: str, seconds: int) -> None:
        """Wrap-up of that many seconds from now, ended by Asterisk's clock; a pause taken before stays."""
        await wrap_up.start(self._exchange, seat, seconds)

    async def finish_wrap_up(self, seat: str) -> None:
        """Ends the wrap-up early; nothing happens when there is none."""
        await wrap_up.finish(self._exchange, seat)

    async def transfer_cold(self, call_key: str, office_digits: str) -> None:
        """Sends the citizen to the office; what became of it comes as CallNow.office_result."""
        await calls.transfer_cold(self._exchange, call_key, office_digits)

    async def transfer_to_pool(self, call_key: str, pool: str) -> None:
        """Sends the citizen into another pool, with the place kept."""
        await calls.transfer_to_pool(self._exchange, call_key, pool)

    async def hold(self, call_key: str) -> None:
        """The citizen hears music until `unhold`."""
        await consulting.hold(self._exchange, call_key)

    async def unhold(self, call_key: str) -> None:
        """Agent and citizen hear each other again."""
        await consulting.unhold(self._exchange, call_key)

    async def consult(self, call_key: str, office_digits: str) -> None:
        """Asks an office while the citizen hears music; how it goes on comes as CallNow.office."""
        await consulting.consult(self._exchange, call_key, office_digits)

    async def complete_transfer(self, call_key: str) -> None:
        """The office that was asked gets the citizen."""
        await consulting.complete(self._exchange, call_key)

    async def take_back(self, call_key: str) -> None:
        """Away from the office that is asked, back to the citizen."""
        await consulting.take_back(self._exchange, call_key)

    async def hang_up(self, call_key: str) -> None:
        """Hangs up the agent's telephone."""
        await calls.hang_up(self._exchange, call_key)

    async def found_machine(self, call_key: str) -> None:
        """In a callback: a machine answered, and nobody was reached."""
        await calling_back.found_machine(self._exchange, call_key)

    async def call_out(self, seat: str, wanted: CallOut) -> None:
        """Rings that seat, then calls the citizen; how it goes on comes as Picture.outgoing."""
        await calling_out.call_out(self._exchange, seat, wanted)

    async def hang_up_outgoing(self, seat: str) -> None:
        """Ends the call that this seat makes."""
        await calling_out.hang_up(self._exchange, seat)

    async def end_task(self, seat: str) -> None:
        """The agent is there for calls again; any other pause stays."""
        await calling_out.end_task(self._exchange, seat)

    async def _use(self, ami: Ami) -> None:
        following = Following(ami, self._exchange.show)
        await following.rebuild()
        self._exchange.connected(ami)
        async with asyncio.TaskGroup() as together:
            together.create_task(following.follow())
            together.create_task(wrap_up.clear_stale(self._exchange, following.lists))
