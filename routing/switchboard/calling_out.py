"""An agent calls a citizen for a task: the own telephone rings first, and no call comes in between."""

import re
import secrets
from dataclasses import dataclass, field

from routing.switchboard import outgoings
from routing.switchboard.calls import NORMAL_CLEARING, hang_up_leg
from routing.switchboard.errors import AmiRefused, SwitchboardError
from routing.switchboard.exchange import Exchange
from routing.switchboard.message import Action, action
from routing.switchboard.pauses import set_pause
from routing.switchboard.picture import TASK_REASON, WRAP_UP_REASON, AgentNow, Picture
from routing.switchboard.timers import stop_timer

CONTEXT, EXTENSION = "bd-outgoing", "task"
RING_MILLISECONDS = 20_000
DIGITS = re.compile("[0-9]{2,20}", re.ASCII)


@dataclass(frozen=True)
class CallOut:
    """Whom to call: the number as it is dialled at home, which number of ours is shown, for which hotline."""

    number: str = field(repr=False)
    shown: str
    hotline: str


async def call_out(exchange: Exchange, seat: str, wanted: CallOut) -> None:
    """The agent's telephone rings; picked up, it calls the citizen. How it goes on is Picture.outgoing."""
    if not DIGITS.fullmatch(wanted.number):
        raise SwitchboardError("Diese Nummer kann nicht gewählt werden.")
    await _keep_calls_away(exchange, seat)
    key = f"{outgoings.PREFIX}{secrets.token_hex(8)}"
    try:
        await exchange.ask(_originate(key, exchange.agent_at(seat), wanted))
        await exchange.until_shown(lambda picture: _is_shown(picture, seat, key))
    except (AmiRefused, SwitchboardError) as error:
        raise SwitchboardError(
            "Ihr Telefon hat nicht geklingelt. Bitte prüfen, ob es verbunden und aufgelegt ist."
        ) from error


async def hang_up(exchange: Exchange, seat: str) -> None:
    """Ends the call that the agent makes, ringing or talking. One that is over already is no error."""
    if not outgoings.is_going(exchange.picture.outgoing, seat):
        return
    key = exchange.picture.outgoing[seat].key
    await hang_up_leg(exchange, key, NORMAL_CLEARING)
    await exchange.until_shown(lambda picture: not outgoings.is_going(picture.outgoing, seat))


async def end_task(exchange: Exchange, seat: str) -> None:
    """Calls of the queues come again; whoever took another pause keeps it."""
    if exchange.agent_at(seat).pause_reason == TASK_REASON:
        await set_pause(exchange, seat, None)


async def _keep_calls_away(exchange: Exchange, seat: str) -> None:
    """Pauses who is ready. A call that was faster comes first."""
    agent = exchange.agent_at(seat)
    if outgoings.is_going(exchange.picture.outgoing, seat) or agent.call_key is not None:
        raise SwitchboardError("An Ihrem Platz läuft schon ein Gespräch. Bitte zuerst auflegen.")
    if agent.pause_reason in (None, WRAP_UP_REASON):
        await set_pause(exchange, seat, TASK_REASON)
        await stop_timer(exchange, seat)
    if exchange.agent_at(seat).call_key is not None:
        await end_task(exchange, seat)
        raise SwitchboardError("Gerade kommt ein Anruf. Die Aufgabe bleibt bei Ihnen.")


def _is_shown(picture: Picture, seat: str, key: str) -> bool:
    return seat in picture.outgoing and picture.outgoing[seat].key == key


def _originate(key: str, agent: AgentNow, wanted: CallOut) -> Action:
    request = action(
        "Originate",
        Channel=f"PJSIP/{agent.seat}",
        ChannelId=key,
        Context=CONTEXT,
        Exten=EXTENSION,
        Priority="1",
        CallerID=f'"{TASK_REASON}" <{wanted.shown}>',
        Timeout=str(RING_MILLISECONDS),
        Async="true",
    )
    variables = {
        "BD_OUT_NUMBER": wanted.number,
        "BD_OUT_FROM": wanted.shown,
        "BD_OUT_HOTLINE": wanted.hotline,
        "BD_OUT_AGENT": agent.pseudonym,
    }
    return request.with_variables(variables)
