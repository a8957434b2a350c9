"""Signing in to a seat and out of it: one agent at one seat, one seat with one agent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from routing.switchboard.errors import AmiRefused, SwitchboardError
from routing.switchboard.exchange import Exchange
from routing.switchboard.message import Action, action
from routing.switchboard.picture import Member, Picture
from routing.switchboard.timers import stop_timer

KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")

log = structlog.get_logger("switchboard")


@dataclass(frozen=True)
class SignOn:
    """Who signs in where: penalty by pool. `formerly`: the person's pseudonyms of past months."""

    pseudonym: str
    seat: str
    pools: Mapping[str, int]
    formerly: tuple[str, ...] = ()

    def is_in_the_way(self, member: Member) -> bool:
        """Whether the membership is of this person, or of somebody at this seat."""
        return member.seat == self.seat or member.pseudonym in (self.pseudonym, *self.formerly)

    def is_shown(self, picture: Picture) -> bool:
        theirs = {m.pool: m.penalty for m in picture.members.values() if self.is_in_the_way(m)}
        agent = picture.agents.get(self.pseudonym)
        return theirs == dict(self.pools) and agent is not None and agent.seat == self.seat


async def sign_in(exchange: Exchange, sign_on: SignOn) -> None:
    """Out of every place first, then into each pool; what was done is undone if a step fails."""
    _check_is_possible(exchange.picture, sign_on)
    before = [m for m in exchange.picture.members.values() if sign_on.is_in_the_way(m)]
    after = [Member(p, sign_on.seat, sign_on.pseudonym, n) for p, n in sign_on.pools.items()]
    undo: list[Action] = []
    try:
        for member in before:
            await exchange.ask(_remove(member))
            undo.append(_add(member))
        for member in after:
            await exchange.ask(_add(member))
            undo.append(_remove(member))
    except (AmiRefused, SwitchboardError) as error:
        await _undo(exchange, undo)
        raise SwitchboardError(
            f"Die Anmeldung am Platz {sign_on.seat} ist nicht gelungen ({error}). Es ist alles wie vorher."
        ) from error
    await stop_timer(exchange, sign_on.seat)
    await exchange.until_shown(sign_on.is_shown)


async def sign_out(exchange: Exchange, seat: str) -> None:
    """Out of every pool."""
    exchange.agent_at(seat)
    for member in exchange.picture.memberships(seat):
        await _leave(exchange, member)
    await stop_timer(exchange, seat)
    await exchange.until_shown(lambda picture: not picture.memberships(seat))


async def _leave(exchange: Exchange, member: Member) -> None:
    try:
        await exchange.ask(_remove(member))
    except AmiRefused as error:
        if "Not there" not in str(error):
            raise SwitchboardError(
                f"Die Abmeldung ist nicht gelungen ({error}). Bitte noch einmal."
            ) from error


def _check_is_possible(picture: Picture, sign_on: SignOn) -> None:
    keys = (sign_on.pseudonym, sign_on.seat, *sign_on.pools)
    if not sign_on.pools or not all(KEY.fullmatch(key) for key in keys):
        raise SwitchboardError("Zur Anmeldung gehören ein Platz und mindestens eine Gruppe.")
    there = picture.at_seat(sign_on.seat)
    if there is not None and there.pseudonym != sign_on.pseudonym and there.call_key is not None:
        raise SwitchboardError(
            f"Am Platz {sign_on.seat} läuft noch ein Gespräch. Bitte einen anderen Platz wählen oder warten."
        )


def _add(member: Member) -> Action:
    interface = f"PJSIP/{member.seat}"
    fields = {"Paused": "false"} if member.pause_reason is None else {"Paused": "true"}
    fields |= {"Reason": member.pause_reason} if member.pause_reason else {}
    return action(
        "QueueAdd",
        Queue=member.pool,
        Interface=interface,
        StateInterface=interface,
        MemberName=member.pseudonym,
        Penalty=str(member.penalty),
        **fields,
    )


def _remove(member: Member) -> Action:
    return action("QueueRemove", Queue=member.pool, Interface=f"PJSIP/{member.seat}")


async def _undo(exchange: Exchange, steps: list[Action]) -> None:
    for step in reversed(steps):
        try:
            await exchange.ask(step)
        except (AmiRefused, SwitchboardError) as error:
            log.warning("sign_in_not_undone", step=step.name, reason=str(error))
