"""The timer of a wrap-up: a Local channel in the dialplan (bd-wrapup) that lifts the pause at its end.

It runs inside Asterisk, so that agents become free even when every process of ours is dead. Its UNIQUEID
names the seat, so that a restarted program knows which timers run.
"""

import secrets

import structlog

from routing.switchboard.errors import AmiRefused, SwitchboardError
from routing.switchboard.exchange import Exchange
from routing.switchboard.message import Action, action
from routing.switchboard.rebuilding import TIMER_PREFIX

CONTEXT = "bd-wrapup"
LONGEST_SECONDS = 3600

log = structlog.get_logger("switchboard")


async def start_timer(exchange: Exchange, seat: str, seconds: int) -> str:
    """Starts the timer and waits until it runs; its UNIQUEID."""
    token = secrets.token_hex(8)
    timer = f"{TIMER_PREFIX}{seat}-{token}"
    bounded = max(1, min(seconds, LONGEST_SECONDS))
    variables = {"BD_SEAT": seat, "BD_WRAPUP_TOKEN": token, "BD_WRAPUP_SECONDS": str(bounded)}
    try:
        outcome = await exchange.ask_until(_originate(timer, variables), "OriginateResponse")
    except AmiRefused as error:
        raise SwitchboardError("Die Nachbearbeitung konnte nicht beginnen (%(why)s).", why=error) from error
    if outcome["Response"] != "Success":
        raise SwitchboardError("Die Nachbearbeitung konnte nicht beginnen: ihre Uhr startet nicht.")
    return timer


def _originate(timer: str, variables: dict[str, str]) -> Action:
    request = action(
        "Originate",
        Channel=f"Local/start@{CONTEXT}/n",
        ChannelId=timer,
        OtherChannelId=f"{timer}-clock",
        Context=CONTEXT,
        Exten="idle",
        Priority="1",
        Timeout="2000",
        Async="true",
    )
    return request.with_variables(variables)


async def hang_up_timer(exchange: Exchange, timer: str) -> None:
    try:
        await exchange.ask(action("Hangup", Channel=timer))
    except AmiRefused:
        log.debug("wrap_up_timer_had_ended", timer=timer)


async def stop_timer(exchange: Exchange, seat: str) -> None:
    """The seat's timer ends without doing anything; it may have ended by itself."""
    timer = exchange.timers.pop(seat, None)
    if timer is not None:
        await hang_up_timer(exchange, timer)
