"""Everything the board shows at one moment, as values; templates only write it down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from agent_console.board.lines import CLOSED, OPEN, URGENT_FIRST, Line
from agent_console.board.presence import Presence, is_ready, presence
from agent_console.board.readiness import told_pools
from agent_console.board.scope import Scope
from agent_console.board.today import Today
from agent_console.desk.words import STATES
from agent_console.live.help import Wanted
from agent_console.live.waiting import is_waiting
from buergerdraht.people.sessions import SignedIn
from reporting.few import LIFTED, K
from routing.switchboard.picture import AgentNow, CallNow, Picture

ON_A_WALL = 17
"""So many hotlines fit on a wall (board.css)."""


@dataclass(frozen=True)
class PoolRow:
    """One pool now. `since`: when the longest wait began, None when nobody waits; `ready`: None if hidden."""

    key: str
    name: str
    waiting: int
    since: datetime | None
    signed_in: int
    ready: int | None


@dataclass(frozen=True)
class SeatRow:
    """A seat with somebody at it. Who, in which state, since when: only under an agreement."""

    key: str
    name: str
    pools: tuple[str, ...]
    who: str = ""
    state: str = ""
    state_name: str = ""
    since: datetime | None = None


@dataclass(frozen=True)
class Cry:
    """Somebody asks for a lead and says who: name and seat."""

    login: str
    name: str
    seat: str
    since: datetime


@dataclass(frozen=True)
class BoardView:
    """`names` are people's names by pseudonym, empty but under an agreement; `asking` who wants help."""

    person: SignedIn
    may_act: bool
    scope: Scope
    picture: Picture
    is_connected: bool
    today: Today
    names: Mapping[str, str]
    asking: tuple[tuple[Wanted, AgentNow | None], ...]

    @property
    def time_zone(self) -> str:
        return self.scope.centre.organisation.time_zone

    @property
    def least(self) -> int:
        return K

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @property
    def since(self) -> datetime | None:
        """When the longest wait of all began."""
        return _longest(self._waiting)

    @cached_property
    def pools(self) -> tuple[PoolRow, ...]:
        told = told_pools(self._agents, self.scope.pools, self._least)
        return tuple(self._pool(key, pool.name, key in told) for key, pool in self.scope.pools.items())

    @cached_property
    def presence(self) -> Presence:
        return presence(self._agents, self._least)

    @cached_property
    def seats(self) -> tuple[SeatRow, ...]:
        """In the organisation's order."""
        taken = {agent.seat: agent for agent in self._agents}
        seats = self.scope.centre.organisation.seats
        return tuple(self._seat(taken[seat.key], seat.name) for seat in seats if seat.key in taken)

    @property
    def cries(self) -> tuple[Cry, ...]:
        centre = self.scope.centre
        return tuple(
            Cry(one.login, centre.people[one.login].name, self._seat_name(agent), one.since)
            for one, agent in self.asking
            if one.login in centre.people
        )

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is not as usual first."""
        return tuple(sorted(self.today.lines, key=lambda line: URGENT_FIRST.index(line.state)))

    @property
    def unseen_lines(self) -> int:
        """How many a wall has no room for: they are the last ones, which are as usual."""
        return max(0, len(self.today.lines) - ON_A_WALL)

    @property
    def open_lines(self) -> int:
        return sum(line.state == OPEN for line in self.today.lines)

    @property
    def closed_lines(self) -> int:
        return sum(line.state == CLOSED for line in self.today.lines)

    @cached_property
    def _waiting(self) -> tuple[CallNow, ...]:
        return tuple(call for call in self.scope.calls(self.picture) if is_waiting(call))

    @cached_property
    def _agents(self) -> tuple[AgentNow, ...]:
        return self.scope.agents(self.picture)

    @property
    def _least(self) -> int:
        return K if self.today.lifted is None else LIFTED

    def _pool(self, key: str, name: str, is_told: bool) -> PoolRow:
        waiting = [call for call in self._waiting if call.pool == key]
        agents = [agent for agent in self._agents if key in agent.pools]
        ready = sum(map(is_ready, agents)) if is_told else None
        return PoolRow(key, name, len(waiting), _longest(waiting), len(agents), ready)

    def _seat(self, agent: AgentNow, name: str) -> SeatRow:
        row = SeatRow(agent.seat, name, agent.pools)
        if self.today.lifted is None:
            return row
        who, state = self.names.get(agent.pseudonym, ""), agent.state.value
        return SeatRow(agent.seat, name, agent.pools, who, state, STATES[state], agent.since)

    def _seat_name(self, agent: AgentNow | None) -> str:
        seat = self.scope.centre.seats.get(agent.seat) if agent else None
        return seat.name if seat else ""


def _longest(calls: Sequence[CallNow]) -> datetime | None:
    return min((call.queued_at or call.arrived_at for call in calls), default=None)
