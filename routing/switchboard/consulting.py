"""The agent's aside as commands: hold, ask an office, put the citizen through, come back.

Asterisk answers success to Atxfer also where nothing happens; what counts is the leg of our own dialplan
(transfer.conf) that the picture then shows.
"""

from routing.switchboard.calls import check_digits, hang_up_agent, hang_up_leg, in_talk, together
from routing.switchboard.errors import AmiRefused, SwitchboardError
from routing.switchboard.exchange import Exchange
from routing.switchboard.message import action
from routing.switchboard.picture import CallNow, OfficeState, Picture

HOLD = ("bd-hold", "1")
CONSULT_CONTEXT = "bd-consult"
END_OF_DIGITS = "#"
REJECTED = "21"
"""The cause by which bd-consulted knows that the agent ended it, and not the citizen."""


async def hold(exchange: Exchange, call_key: str) -> None:
    """The citizen hears music; a telephone that hangs up meanwhile sends the citizen back to the pool."""
    call = together(exchange, call_key)
    await _turn_aside(exchange, call, *HOLD)
    await exchange.until_shown(lambda picture: _is_over(picture, call) or _now(picture, call).on_hold)


async def unhold(exchange: Exchange, call_key: str) -> None:
    """Agent and citizen hear each other again; nothing happens where they do already."""
    call = in_talk(exchange, call_key)
    if call.on_hold:
        await hang_up_leg(exchange, call.hold_leg, REJECTED)
        await exchange.until_shown(lambda picture: _is_over(picture, call) or not _now(picture, call).on_hold)


async def consult(exchange: Exchange, call_key: str, office_digits: str) -> None:
    """The office rings at the agent's telephone, and the citizen hears music. How it goes on is
    CallNow.office: an office that does not take the call is gone, and the citizen back."""
    call = together(exchange, call_key)
    check_digits(office_digits)
    digits = office_digits.removeprefix("+")
    await _turn_aside(exchange, call, CONSULT_CONTEXT, digits + END_OF_DIGITS)
    await exchange.until_shown(
        lambda picture: _is_over(picture, call) or _now(picture, call).office != call.office
    )


async def complete(exchange: Exchange, call_key: str) -> None:
    """The office that has answered gets the citizen; the agent's telephone is free."""
    call = in_talk(exchange, call_key)
    if call.office is None or call.office.state is not OfficeState.TALKING:
        raise SwitchboardError("Das Amt hat noch nicht abgenommen. Bitte warten, oder zurück zum Anrufer.")
    await hang_up_agent(exchange, call)


async def take_back(exchange: Exchange, call_key: str) -> None:
    """The office's leg ends, and the citizen is back; nothing happens where that is so already."""
    call = in_talk(exchange, call_key)
    if call.office is not None and call.asks_office:
        await hang_up_leg(exchange, call.office.channel, REJECTED)
        await exchange.until_shown(
            lambda picture: _is_over(picture, call) or not _now(picture, call).asks_office
        )


async def _turn_aside(exchange: Exchange, call: CallNow, context: str, extension: str) -> None:
    request = action("Atxfer", Channel=call.agent_channel or "", Context=context, Exten=extension)
    try:
        await exchange.ask(request)
    except AmiRefused as error:
        raise SwitchboardError(
            "Die Telefonanlage hat das abgelehnt (%(why)s). Der Anrufer ist noch bei Ihnen.", why=error
        ) from error


def _is_over(picture: Picture, call: CallNow) -> bool:
    return call.call_key not in picture.calls


def _now(picture: Picture, call: CallNow) -> CallNow:
    return picture.calls[call.call_key]
