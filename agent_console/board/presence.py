"""How many agents are there and ready; how the others are divided only where enough of them are there. Pure.

Who is signed in and who could take a call is presence: without it nobody can lead a shift. How many talk,
write up, pause or did not answer is behaviour, and of few agents it would tell who does what.
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
    """`signed_in` and `ready` are always known; `others` is empty where they are hidden."""

    signed_in: int
    ready: int
    others: tuple[StateCount, ...] = ()

    @property
    def is_hidden(self) -> bool:
        return not self.others


def presence(agents: Sequence[AgentNow], least: int) -> Presence:
    """Of these agents; somebody whose telephone is not reachable is not ready."""
    ready = sum(map(is_ready, agents))
    everybody = (1 << len(agents)) - 1
    if not are_enough(everybody, least):
        return Presence(len(agents), ready)
    counted = Counter(agent.state for agent in agents)
    others = (StateCount(state.value, STATES[state.value], counted[state]) for state in BEHAVIOUR)
    return Presence(len(agents), ready, tuple(others))


def is_ready(agent: AgentNow) -> bool:
    """Whether the next call could ring there."""
    return agent.state is AgentState.READY and agent.is_reachable
