"""Pausing an agent in all pools at once, and ending any pause."""

import re

from routing.switchboard.errors import AmiRefused, SwitchboardError
from routing.switchboard.exchange import Exchange
from routing.switchboard.message import action
from routing.switchboard.picture import AWAY_REASON, TASK_REASON, WRAP_UP_REASON, Picture
from routing.switchboard.timers import stop_timer

# Asterisk keeps members in AstDB with ; and | between their fields.
REASON = re.compile(r"[\w .,()/&-]{1,40}")


async def pause(exchange: Exchange, seat: str, reason: str) -> None:
    """Pauses with a reason of the organisation's; one that ends a wrap-up takes its place."""
    exchange.agent_at(seat)
    if not REASON.fullmatch(reason) or reason in (WRAP_UP_REASON, AWAY_REASON, TASK_REASON):
        raise SwitchboardError("Diesen Pausengrund gibt es nicht. Bitte einen aus der Liste wählen.")
    await set_pause(exchange, seat, reason)
    # Afterwards: the other way round, a program that dies in between leaves a wrap-up without an end.
    await stop_timer(exchange, seat)


async def resume(exchange: Exchange, seat: str) -> None:
    """Ends any pause."""
    exchange.agent_at(seat)
    await set_pause(exchange, seat, None)
    await stop_timer(exchange, seat)


async def set_pause(exchange: Exchange, seat: str, reason: str | None) -> None:
    """Sets or (None) lifts the pause in all pools, and waits until the picture shows it."""
    interface = f"PJSIP/{seat}"
    wanted = {"Paused": "false"} if reason is None else {"Paused": "true", "Reason": reason}
    try:
        await exchange.ask(action("QueuePause", Interface=interface, **wanted))
    except AmiRefused as error:
        raise SwitchboardError(
            "Am Platz %(seat)s ist niemand angemeldet (%(why)s).", seat=seat, why=error
        ) from error
    await exchange.until_shown(lambda picture: _is_set(picture, seat, reason))


def _is_set(picture: Picture, seat: str, reason: str | None) -> bool:
    return all(member.pause_reason == reason for member in picture.memberships(seat))
