"""A callback in an agent's hand: what the citizen's telephone does, and that a machine answered.

An agent who answers a wish's place in the queue (callback_place.conf) hears its other half, which calls the
citizen: what happens on that half is what the citizen's telephone did.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from routing.switchboard import asides
from routing.switchboard.calls import hang_up_agent, in_talk
from routing.switchboard.errors import AmiRefused, SwitchboardError
from routing.switchboard.exchange import Exchange
from routing.switchboard.message import Message, action
from routing.switchboard.picture import CallNow, OfficeResult

PLACE = re.compile(r"Local/wish[0-9a-f]{1,32}@bd-callback-place-[0-9a-f]+;2", re.ASCII)
CALLING = re.compile(r"Local/wish[0-9a-f]{1,32}@bd-callback-place-[0-9a-f]+;1", re.ASCII)
MAILBOX = "CB_MAILBOX"
"""Of the calling half: a machine answered (bd-callback-over)."""


def is_calling(channel: str) -> bool:
    """Whether that channel calls the citizen of a callback."""
    return CALLING.fullmatch(channel) is not None


def citizen_did(call: CallNow, status: str) -> CallNow:
    """The call with what a DIALSTATUS says of the citizen's telephone."""
    return replace(call, citizen=asides.result_of(status))


def as_listed(call: CallNow, legs: Iterable[Message]) -> CallNow:
    """The call, with the citizen reached if its other half is connected; else nothing is known of that."""
    is_reached = any(is_calling(leg["Channel"]) and leg["BridgeID"] for leg in legs)
    return replace(call, citizen=OfficeResult.ANSWERED) if is_reached else call


async def found_machine(exchange: Exchange, call_key: str) -> None:
    """A machine answered: the attempt has failed, and the agent's telephone is free."""
    call = in_talk(exchange, call_key)
    if call.citizen is not OfficeResult.ANSWERED or not PLACE.fullmatch(call.channel):
        raise SwitchboardError("Das geht nur in einem Rückruf, wenn schon jemand abgenommen hat.")
    calling = call.channel.removesuffix("2") + "1"
    try:
        await exchange.ask(action("Setvar", Channel=calling, Variable=MAILBOX, Value="1"))
    except AmiRefused as error:
        raise SwitchboardError("Das Gespräch war schon beendet (%(why)s).", why=error) from error
    await hang_up_agent(exchange, call)
