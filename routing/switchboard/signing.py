"""Signing in to a seat and out of it: one agent at one seat, one seat with one agent."""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

import structlog

from routing.switchboard.errors import AmiRefused, SwitchboardError
from routing.switchboard.exchange import Exchange
from routing.switchboard.message import Action, action
from routing.switchboard.pauses import set_pause
from routing.switchboard.picture import Member, Picture
from routing.switchboard.timers import stop_timer

NOT_THERE = "Not there"
KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
Step = Callable[[Exchange, Member], Awaitable[list[Action]]]
"""Does something to a membership; gives the way back."""

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

    def memberships(self) -> list[Member]:
        return [Member(p, self.seat, self.pseudonym, penalty) for p, penalty in self.pools.items()]

    def wants(self, member: Member) -> bool:
        """Whether the membership is one of those that shall be."""
        is_theirs = (member.seat, member.pseudonym) == (self.seat, self.pseudonym)
        return is_theirs and self.pools.get(member.pool) == member.penalty

    def is_shown(self, picture: Picture) -> bool:
        theirs = {m.pool: m.penalty for m in picture.members.values() if self.is_in_the_way(m)}
        agent = picture.agents.get(self.pseudonym)
        return theirs == dict(self.pools) and agent is not None and agent.seat == self.seat


async def sign_in(exchange: Exchange, sign_on: SignOn) -> None:
    """Out of every other place first, then into each pool; what was done is undone if a step fails."""
    async with exchange.signing:
        _check_is_possible(exchange.picture, sign_on)
        await _move(exchange, sign_on)
        await set_pause(exchange, sign_on.seat, None)
        await stop_timer(exchange, sign_on.seat)
        await exchange.until_shown(sign_on.is_shown)


async def sign_out(exchange: Exchange, seat: str) -> None:
    """Out of every pool."""
    async with exchange.signing:
        exchange.agent_at(seat)
        for member in exchange.picture.memberships(seat):
            await _leave(exchange, member)
        await stop_timer(exchange, seat)
        await exchange.until_shown(lambda picture: not picture.memberships(seat))


async def move(exchange: Exchange, seat: str, pools: Mapping[str, int]) -> None:
    """Into those pools (penalty by pool), then out of the others; a pause and a call stay as they are."""
    async with exchange.signing:
        agent = exchange.agent_at(seat)
        if not pools or not all(KEY.fullmatch(pool) for pool in pools):
            raise SwitchboardError("Wer angemeldet ist, braucht mindestens eine Gruppe.")
        there = {member.pool: member for member in exchange.picture.memberships(seat)}
        joining = [
            (_join, Member(pool, seat, agent.pseudonym, penalty, pause_reason=agent.pause_reason))
            for pool, penalty in pools.items()
            if pool not in there
        ]
        leaving = [(_leave, member) for pool, member in there.items() if pool not in pools]
        # Joining first: somebody in no pool at all is signed out for a moment, and that would be counted.
        await _go(exchange, [*joining, *leaving])
        await exchange.until_shown(lambda picture: {m.pool for m in picture.memberships(seat)} == set(pools))


async def _move(exchange: Exchange, sign_on: SignOn) -> None:
    """Membership by membership, those already right untouched."""
    there = [m for m in exchange.picture.members.values() if sign_on.is_in_the_way(m)]
    leaving = [member for member in there if not sign_on.wants(member)]
    staying = {member.pool for member in there if sign_on.wants(member)}
    joining = [member for member in sign_on.memberships() if member.pool not in staying]
    await _go(exchange, [*((_leave, member) for member in leaving), *((_join, member) for member in joining)])


async def _go(exchange: Exchange, steps: Iterable[tuple[Step, Member]]) -> None:
    """One step after the other; what was done is undone if one fails."""
    undo: list[Action] = []
    try:
        for step, member in steps:
            undo += await step(exchange, member)
    except SwitchboardError:
        await _undo(exchange, undo)
        raise


async def _leave(exchange: Exchange, member: Member) -> list[Action]:
    """Takes the member out; gives the way back. One who has just left by telephone is out already."""
    try:
        await exchange.ask(_remove(member))
    except AmiRefused as error:
        if NOT_THERE in str(error):
            return []
        raise SwitchboardError(
            "Die Abmeldung vom Platz %(seat)s ist nicht gelungen (%(why)s).", seat=member.seat, why=error
        ) from error
    return [_add(member)]


async def _join(exchange: Exchange, member: Member) -> list[Action]:
    """Puts the member in; gives the way back."""
    try:
        await exchange.ask(_add(member))
    except AmiRefused as error:
        raise SwitchboardError(
            "Die Anmeldung am Platz %(seat)s ist nicht gelungen (%(why)s). Es ist alles wie vorher.",
            seat=member.seat,
            why=error,
        ) from error
    return [_remove(member)]


def _check_is_possible(picture: Picture, sign_on: SignOn) -> None:
    keys = (sign_on.pseudonym, sign_on.seat, *sign_on.pools)
    if not sign_on.pools or not all(KEY.fullmatch(key) for key in keys):
        raise SwitchboardError("Zur Anmeldung gehören ein Platz und mindestens eine Gruppe.")
    there = picture.at_seat(sign_on.seat)
    if there is not None and there.pseudonym != sign_on.pseudonym and there.call_key is not None:
        raise SwitchboardError(
            "Am Platz %(seat)s läuft noch ein Gespräch. Bitte einen anderen Platz wählen oder warten.",
            seat=sign_on.seat,
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
