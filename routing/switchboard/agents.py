"""What an agent is doing, as it follows from memberships, telephones and calls."""

from dataclasses import replace
from datetime import datetime

from routing.switchboard.picture import (
    AWAY_REASON,
    NOT_REACHABLE,
    WRAP_UP_REASON,
    AgentNow,
    AgentState,
    CallNow,
    CallState,
    Picture,
)

PAUSES = {WRAP_UP_REASON: AgentState.WRAP_UP, AWAY_REASON: AgentState.AWAY}


def agent_in(picture: Picture, pseudonym: str, at: datetime) -> AgentNow | None:
    """The agent as of `at`, None when signed out; `since` stays while state and call stay."""
    theirs = [member for member in picture.members.values() if member.pseudonym == pseudonym]
    if not theirs:
        return None
    seat = theirs[-1].seat
    members = [member for member in theirs if member.seat == seat]
    reason = next((m.pause_reason for m in reversed(members) if m.pause_reason is not None), None)
    call = _call_of(picture, pseudonym)
    agent = AgentNow(
        pseudonym=pseudonym,
        seat=seat,
        pools=tuple(sorted(member.pool for member in members)),
        state=_state(call, reason, _is_speaking(picture, seat)),
        since=at,
        pause_reason=reason,
        call_key=None if call is None else call.call_key,
        is_reachable=members[-1].device not in NOT_REACHABLE,
    )
    return _since_before(agent, picture.agents.get(pseudonym))


def signed_out(before: AgentNow, at: datetime) -> AgentNow:
    """The last thing said of an agent who has left every pool."""
    return AgentNow(before.pseudonym, before.seat, (), AgentState.SIGNED_OUT, at)


def _call_of(picture: Picture, pseudonym: str) -> CallNow | None:
    return next((c for c in picture.calls.values() if c.agent == pseudonym and c.is_with_agent), None)


def _is_speaking(picture: Picture, seat: str) -> bool:
    return any(leg.seat == seat and leg.is_up for leg in picture.legs.values())


def _state(call: CallNow | None, reason: str | None, is_speaking: bool) -> AgentState:
    if call is not None:
        return AgentState.IN_CALL if call.state is CallState.TALKING else AgentState.RINGING
    if reason is not None:
        return PAUSES.get(reason, AgentState.PAUSED)
    return AgentState.IN_CALL if is_speaking else AgentState.READY


def _since_before(agent: AgentNow, before: AgentNow | None) -> AgentNow:
    if before is None or (before.state, before.call_key) != (agent.state, agent.call_key):
        return agent
    return replace(agent, since=before.since)
