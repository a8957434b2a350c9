"""Is what the report says of a call what its caller's and its agent's telephones saw?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.proof.agents import AgentSide
from tests.proof.callers import CallerSide
from tests.proof.centre import CLOSED, LONGEST_WAIT, NOBODY, ONLY_RINGS, UNKNOWN

WITHIN = 1.0
"""Seconds by which two ends may see the same thing one after the other; who act so close to each other cannot
know who was first."""
UNSURE = 2.0
"""Seconds around a boundary on whose either side a caller may be put, where ends are no further apart."""
BUSY = 486
ENDED = "ended_before_queue"


@dataclass(frozen=True)
class Witnessed:
    """One call: what its caller saw, which agent's telephone answered it, and what the report says of it."""

    caller: CallerSide
    agent: AgentSide | None
    reported: dict[str, Any] | None


def put_together(
    callers: Iterable[CallerSide], agents: Iterable[AgentSide], reported: Iterable[dict[str, Any]]
) -> list[Witnessed]:
    """A call is found by the number dialled and its turn among the calls to that number."""
    turns: dict[str, list[dict[str, Any]]] = {}
    for call in sorted(reported, key=lambda call: str(call["arrived_at"])):
        turns.setdefault(str(call["number"]), []).append(call)
    answered = {agent.caller: agent for agent in agents}
    found = []
    for caller in sorted(callers, key=lambda call: call.invited_at):
        its_turns = turns.get(caller.dialled, [])
        found.append(Witnessed(caller, answered.get(caller.caller), its_turns.pop(0) if its_turns else None))
    return found


def differences(call: Witnessed, greeting_seconds: float, within: float = WITHIN) -> Iterator[str]:
    """What the report says otherwise than the telephones, times by more than `within` seconds."""
    if call.reported is None:
        yield "not in the report"
        return
    allowed = expected(call, greeting_seconds, within)
    if call.reported["result"] not in allowed:
        yield f"result {call.reported['result']}, expected {' or '.join(sorted(allowed))}"
        return
    for what, seen, said in _times(call):
        if said is None or abs(seen - said) > within:
            yield f"{what}: seen {seen:.2f}, reported {said if said is None else round(said, 2)}"


def expected(call: Witnessed, greeting_seconds: float, within: float = WITHIN) -> set[str]:
    """The results that the telephones allow: more than one where two ends acted at the same moment."""
    caller, agent = call.caller, call.agent
    if caller.is_cut:
        return {"answered"} if agent else {"interrupted"}
    if agent is not None:
        too_close = caller.ended_by == "caller" and _is_close(caller.ended_at, agent.answered_at, within)
        return {"answered", "abandoned"} if too_close else {"answered"}
    if caller.status != 200:
        return {"refused"} if caller.status == BUSY else set()
    if caller.kind in (CLOSED, UNKNOWN):
        return {ENDED}
    return _without_agent(caller, greeting_seconds, max(UNSURE, within))


def _without_agent(caller: CallerSide, greeting_seconds: float, unsure: float) -> set[str]:
    assert caller.answered_at is not None and caller.ended_at is not None, "a call without end"
    waited = caller.ended_at - caller.answered_at - greeting_seconds
    if waited < -unsure:
        return {ENDED}
    about_the_greeting = {ENDED} if waited < unsure else set()
    if caller.kind == NOBODY:
        return {"left_otherwise"} | about_the_greeting
    gave_up = {"abandoned"} if caller.ended_by == "caller" else set()
    timed_out = caller.kind == ONLY_RINGS and waited > LONGEST_WAIT - unsure
    if timed_out and waited > LONGEST_WAIT + unsure:
        return {"left_otherwise"}
    return gave_up | about_the_greeting | ({"left_otherwise"} if timed_out else set())


def _times(call: Witnessed) -> Iterator[tuple[str, float, float | None]]:
    """What the telephones saw beside what the report says."""
    assert call.reported is not None
    caller, agent, reported = call.caller, call.agent, call.reported
    yield ("arrived", caller.invited_at, _epoch(reported["arrived_at"]))
    has_agent = agent is not None and reported["result"] == "answered"
    if agent is not None and has_agent:
        yield ("answered", agent.answered_at, _epoch(reported["answered_at"]))
    if caller.is_cut:
        return
    if caller.ended_at is not None:
        yield ("ended", caller.ended_at, _epoch(reported["ended_at"]))
    if agent is not None and has_agent and agent.ended_at is not None:
        yield ("talked", agent.ended_at - agent.answered_at, reported["talk_seconds"])


def _epoch(local: str | None) -> float | None:
    return None if local is None else datetime.fromisoformat(local).timestamp()


def _is_close(one: float | None, other: float | None, within: float) -> bool:
    return one is not None and other is not None and abs(one - other) <= within
