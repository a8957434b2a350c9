"""What an agent does with the call in hand: hand it to an office, hang up."""

import re

from routing.switchboard.errors import AmiRefused, SwitchboardError
from routing.switchboard.exchange import Exchange
from routing.switchboard.message import action
from routing.switchboard.picture import CallNow, CallState, Picture

OFFICE_CONTEXT = "bd-office"
DIGITS = re.compile(r"\+?[0-9]{2,20}", re.ASCII)
NORMAL_CLEARING = "16"


async def transfer_cold(exchange: Exchange, call_key: str, office_digits: str) -> None:
    """Asterisk sends the citizen to the office; what the office did comes as CallNow.office_result."""
    call = _talking(exchange, call_key)
    if not DIGITS.fullmatch(office_digits):
        raise SwitchboardError("Diese Nummer kann nicht gewählt werden. Bitte eine Amtsnummer aus der Liste.")
    request = action(
        "BlindTransfer", Channel=call.agent_channel or "", Context=OFFICE_CONTEXT, Exten=office_digits
    )
    try:
        await exchange.ask(request)
    except AmiRefused as error:
        raise SwitchboardError(
            f"Das Gespräch konnte nicht weitergegeben werden ({error}). Es ist noch bei Ihnen."
        ) from error
    await exchange.until_shown(lambda picture: not _is_talking(picture, call_key))


async def hang_up(exchange: Exchange, call_key: str) -> None:
    """Hangs up the agent's telephone; Asterisk's own log then says that the caller did."""
    call = _talking(exchange, call_key)
    request = action("Hangup", Channel=call.agent_channel or "", Cause=NORMAL_CLEARING)
    try:
        await exchange.ask(request)
    except AmiRefused as error:
        raise SwitchboardError(f"Das Gespräch war schon beendet ({error}).") from error
    await exchange.until_shown(lambda picture: not _is_talking(picture, call_key))


def _talking(exchange: Exchange, call_key: str) -> CallNow:
    call = exchange.picture.calls.get(call_key)
    if call is None or call.state is not CallState.TALKING or not call.agent_channel:
        raise SwitchboardError("Dieses Gespräch gibt es nicht mehr.")
    return call


def _is_talking(picture: Picture, call_key: str) -> bool:
    call = picture.calls.get(call_key)
    return call is not None and call.state is CallState.TALKING
