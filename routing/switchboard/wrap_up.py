"""Wrap-up: a pause with an end that Asterisk itself keeps.

The timer starts before the pause, so that no pause is ever without one.
"""

import structlog

from routing.switchboard.errors import SwitchboardError
from routing.switchboard.exchange import Exchange
from routing.switchboard.pauses import set_pause
from routing.switchboard.picture import WRAP_UP_REASON, AgentState
from routing.switchboard.rebuilding import Lists, running_timers
from routing.switchboard.timers import hang_up_timer, start_timer, stop_timer

log = structlog.get_logger("switchboard")


async def start(exchange: Exchange, seat: str, seconds: int) -> None:
    """Wrap-up from now on; who rings or talks again, or took a pause, keeps that."""
    agent = exchange.agent_at(seat)
    is_other_pause = agent.pause_reason not in (None, WRAP_UP_REASON)
    if agent.call_key is not None or is_other_pause:
        return
    former = exchange.timers.get(seat)
    exchange.timers[seat] = await start_timer(exchange, seat, seconds)
    # Should the pause fail, the timer goes on: perhaps Asterisk did pause, and only the answer was lost.
    await set_pause(exchange, seat, WRAP_UP_REASON)
    if former is not None:
        await hang_up_timer(exchange, former)


async def finish(exchange: Exchange, seat: str) -> None:
    """The agent is free again before the timer ends."""
    if exchange.agent_at(seat).pause_reason == WRAP_UP_REASON:
        await set_pause(exchange, seat, None)
    await stop_timer(exchange, seat)


async def clear_stale(exchange: Exchange, lists: Lists) -> None:
    """After a (re)connect: ends the wrap-ups whose timer has gone (Asterisk was restarted)."""
    exchange.timers = dict(running_timers(lists))
    stale = [
        agent.seat
        for agent in exchange.picture.agents.values()
        if agent.state is AgentState.WRAP_UP and agent.seat not in exchange.timers
    ]
    for seat in stale:
        await _clear(exchange, seat)


async def _clear(exchange: Exchange, seat: str) -> None:
    try:
        await finish(exchange, seat)
    except SwitchboardError as error:
        log.warning("wrap_up_not_cleared", seat=seat, reason=str(error))
