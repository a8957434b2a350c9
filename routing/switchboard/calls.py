"""What an agent does with the call in hand: hand it to an office or into another pool, hang up."""

import re
from contextlib import suppress

from routing.switchboard.errors import AmiRefused, SwitchboardError
from routing.switchboard.exchange import Exchange
from routing.switchboard.message import action
from routing.switchboard.picture import NOT_REACHABLE, CallNow, CallState, Picture

OFFICE_CONTEXT = "bd-office"
POOL_CONTEXT = "bd-to-pool"
DIGITS = re.compile(r"\+?[0-9]{2,20}", re.ASCII)
NORMAL_CLEARING = "16"


async def transfer_cold(exchange: Exchange, call_key: str, office_digits: str) -> None:
    """Asterisk sends the citizen to the office; what the office did comes as CallNow.office_result."""
    call = together(exchange, call_key)
    check_digits(office_digits)
    await _send(exchange, call, OFFICE_CONTEXT, office_digits)


async def transfer_to_pool(exchange: Exchange, call_key: str, pool: str) -> None:
    """Into another pool, with the place that the time of arrival gives; not where nobody could answer."""
    call = together(exchange, call_key)
    members = [m for m in exchange.picture.members.values() if m.pool == pool and m.pseudonym != call.agent]
    if all(member.device in NOT_REACHABLE for member in members):
        raise SwitchboardError(
            "In dieser Gruppe ist gerade niemand angemeldet. Der Anrufer bleibt bei Ihnen."
        )
    await _send(exchange, call, POOL_CONTEXT, pool)


async def hang_up(exchange: Exchange, call_key: str) -> None:
    """Hangs up the agent's telephone; Asterisk's own log then says that the caller did."""
    call = together(exchange, call_key)
    await hang_up_agent(exchange, call)


async def hang_up_agent(exchange: Exchange, call: CallNow) -> None:
    """The agent's leg ends, and the picture shows it."""
    request = action("Hangup", Channel=call.agent_channel or "", Cause=NORMAL_CLEARING)
    try:
        await exchange.ask(request)
    except AmiRefused as error:
        raise SwitchboardError("Das Gespräch war schon beendet (%(why)s).", why=error) from error
    await exchange.until_shown(lambda picture: not is_theirs(picture, call))


async def hang_up_leg(exchange: Exchange, channel: str, cause: str) -> None:
    """Ends one leg; one that has just ended by itself needs no more."""
    with suppress(AmiRefused):
        await exchange.ask(action("Hangup", Channel=channel, Cause=cause))


def check_digits(office_digits: str) -> None:
    if not DIGITS.fullmatch(office_digits):
        raise SwitchboardError("Diese Nummer kann nicht gewählt werden. Bitte eine Amtsnummer aus der Liste.")


def in_talk(exchange: Exchange, call_key: str) -> CallNow:
    """The call while an agent has it; raises SwitchboardError when it is over."""
    call = exchange.picture.calls.get(call_key)
    if call is None or call.state is not CallState.TALKING or not call.agent_channel:
        raise SwitchboardError("Dieses Gespräch gibt es nicht mehr.")
    return call


def together(exchange: Exchange, call_key: str) -> CallNow:
    """The call while agent and citizen hear each other; raises SwitchboardError otherwise."""
    call = in_talk(exchange, call_key)
    if call.on_hold or call.asks_office:
        raise SwitchboardError("Der Anrufer hört gerade Musik. Bitte zuerst zurück zum Anrufer.")
    return call


def is_theirs(picture: Picture, call: CallNow) -> bool:
    """Whether the same agent's leg still has the call."""
    now = picture.calls.get(call.call_key)
    return now is not None and now.state is CallState.TALKING and now.agent_leg == call.agent_leg


async def _send(exchange: Exchange, call: CallNow, context: str, extension: str) -> None:
    request = action("BlindTransfer", Channel=call.agent_channel or "", Context=context, Exten=extension)
    try:
        await exchange.ask(request)
    except AmiRefused as error:
        raise SwitchboardError(
            "Das Gespräch konnte nicht weitergegeben werden (%(why)s). Es ist noch bei Ihnen.", why=error
        ) from error
    await exchange.until_shown(lambda picture: not is_theirs(picture, call))
