"""How many agents are there; in which state they are only where enough of them are there. Pure.

How many are signed in is presence: without it nobody can lead a shift. How many are ready, talk, write up,
pause or did not answer is behaviour, and of few agents it would tell who does what.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from agent_console.desk.words import STATES
from reporting.few import are_enough
from routing.switchboard.picture import AgentNow, AgentState

BEHAVIOUR = (
    AgentState.RINGING,
    AgentState.IN_CALL,
    AgentState.WRAP_UP,
    AgentState.PAUSED,
    AgentState.AWAY,
)


@dataclass(frozen=True)
class StateCount:
    """How many agents are in a state; `state` is also how it looks."""

    state: str
    name: str
    agents: int


@dataclass(frozen=True)
class Presence:
    """`signed_in` is always known; `ready` is None and `others` empty where they are hidden."""

    signed_in: int
    ready: int | None = None
    others: tuple[StateCount, ...] = ()

    @property
    def is_hidden(self) -> bool:
        return not self.others


def presence(agents: Sequence[AgentNow], least: int) -> Presence:
    """Of these agents; somebody whose telephone is not reachable is not ready."""
    everybody = (1 << len(agents)) - 1
    if not are_enough(everybody, least):
        return Presence(len(agents))
    counted = Counter(agent.state for agent in agents)
    others = (StateCount(state.value, STATES[state.value], counted[state]) for state in BEHAVIOUR)
    return Presence(len(agents), sum(map(is_ready, agents)), tuple(others))


def is_ready(agent: AgentNow) -> bool:
    """Whether the next call could ring there."""
    return agent.state is AgentState.READY and agent.is_reachable
