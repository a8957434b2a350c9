"""Everything the desk shows at one moment, as values; templates only write it down."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from agent_console.centre import Centre
from agent_console.desk.card import CallCard
from agent_console.desk.entry import EntryView
from agent_console.desk.news import NewsView, news_views
from agent_console.desk.transfers import TransferView
from agent_console.desk.words import AT_TASK, NO_REASON, STATES, UNREACHABLE
from agent_console.live.board import Pinned, Wall
from agent_console.live.waiting import is_waiting
from agent_console.tasks.at_desk import OwnView, TasksAtDesk, tasks_at_desk
from agent_console.tasks.calling import calling_of
from agent_console.tasks.listing import TaskView
from buergerdraht.people.sessions import SignedIn
from contacts.catalogue import OUTCOME, OUTCOMES, WHYS_NOT_HERE, Outcome, WhyNotHere
from contacts.topics import GROUPS, TOPIC, Topic, TopicGroup
from routing.organisation.model import Office, PauseReason, Place
from routing.switchboard.picture import TASK_REASON, AgentNow, AgentState, Picture


@dataclass(frozen=True)
class Waiting:
    """Callers waiting in these pools, and since when the longest of them."""

    count: int
    longest_since: datetime | None


@dataclass(frozen=True)
class SeatChoice:
    """One seat of the list: whose it is now, and whether it is the person's own."""

    key: str
    name: str
    is_taken: bool
    is_own: bool


@dataclass(frozen=True)
class Owed:
    """A call without an outcome, as the list shows it."""

    id: int
    hotline: str
    answered_at: datetime


@dataclass(frozen=True)
class Beside:
    """What was asked for beside the call. `lead` is the name of the lead who comes, "" while nobody does."""

    asks_for_help: bool = False
    lead: str = ""
    leaves: bool = False


@dataclass(frozen=True)
class DeskView:
    """`agent` None: signed out of the pools. `current_stint`: the call whose entry belongs to the moment."""

    person: SignedIn
    centre: Centre
    picture: Picture
    is_connected: bool
    agent: AgentNow | None
    card: CallCard | None
    entry: EntryView
    current_stint: int | None
    owed: tuple[Owed, ...]
    recent: tuple[int, ...]
    wall: Wall
    has_earlier_case: bool = False
    transfer: TransferView = field(default_factory=TransferView)
    beside: Beside = field(default_factory=Beside)
    own_task: TaskView | None = None

    @property
    def state(self) -> str:
        """An agent's state, or "unreachable" (calls would come but the telephone is not there), or "task"."""
        if self.agent is None:
            return AgentState.SIGNED_OUT.value
        if self.own_task and (self.agent.state, self.agent.pause_reason) == (AgentState.PAUSED, TASK_REASON):
            return AT_TASK
        waits_in_vain = self.agent.state is AgentState.READY and not self.agent.is_reachable
        return UNREACHABLE if waits_in_vain else self.agent.state.value

    @property
    def state_name(self) -> str:
        return STATES[self.state]

    @property
    def has_call(self) -> bool:
        return self.agent is not None and self.agent.state in (
            AgentState.RINGING,
            AgentState.IN_CALL,
            AgentState.WRAP_UP,
        )

    @property
    def is_with_caller(self) -> bool:
        """A call rings or is talked in: what is chosen now begins after it."""
        return self.agent is not None and self.agent.call_key is not None

    @property
    def pause_comes(self) -> bool:
        """A pause was chosen during a call; it begins when the call ends."""
        return (
            self.agent is not None
            and self.agent.pause_reason is not None
            and self.agent.state
            in (
                AgentState.RINGING,
                AgentState.IN_CALL,
            )
        )

    @property
    def pause_name(self) -> str:
        """The reason as people read it; the key where the organisation no longer has it, "" where none is."""
        key = self.agent.pause_reason if self.agent else None
        if key == NO_REASON:
            return ""
        return next((reason.name for reason in self.pause_reasons if reason.key == key), key or "")

    @property
    def pause_reasons(self) -> tuple[PauseReason, ...]:
        return self.centre.organisation.pause_reasons

    @property
    def seat_name(self) -> str:
        seat = self.centre.seats.get(self.agent.seat) if self.agent else None
        return seat.name if seat else (self.agent.seat if self.agent else "")

    @property
    def pool_keys(self) -> tuple[str, ...]:
        """The pools signed in to, or those that a sign-in would give."""
        person = self.centre.people.get(self.person.login)
        own = tuple(skill.pool for skill in person.pools) if person else ()
        return self.agent.pools if self.agent else own

    @property
    def pool_names(self) -> tuple[str, ...]:
        return tuple(self.centre.pools[key].name for key in self.pool_keys if key in self.centre.pools)

    @property
    def news(self) -> tuple[NewsView, ...]:
        return news_views(self.wall, self.centre, self.pool_keys)

    @property
    def has_tasks(self) -> bool:
        """Whether the person's pools have somebody to call back."""
        hotlines = self.centre.hotlines
        pools = (pool or (hotlines[key].pool if key in hotlines else "") for key, pool in self.wall.tasks)
        return not set(self.pool_keys).isdisjoint(pools)

    @cached_property
    def between_calls(self) -> TasksAtDesk:
        """Tasks of the person's pools while no call is there; their own stays in sight in a call too."""
        found = self.wall.next_tasks if self.state == AgentState.READY.value else ()
        outgoing = self.picture.outgoing.get(self.agent.seat) if self.agent else None
        own = OwnView(self.own_task, calling_of(self.own_task, outgoing)) if self.own_task else None
        return tasks_at_desk(own, found, self.centre, self.pool_keys)

    @property
    def pinned(self) -> tuple[Pinned, ...]:
        return self.wall.pinned

    @property
    def waiting(self) -> Waiting:
        pools = self.agent.pools if self.agent else ()
        since = [
            call.queued_at or call.arrived_at
            for call in self.picture.calls.values()
            if call.pool in pools and is_waiting(call)
        ]
        return Waiting(len(since), min(since, default=None))

    @cached_property
    def seats(self) -> tuple[SeatChoice, ...]:
        taken = {agent.seat for agent in self.picture.agents.values()}
        person = self.centre.people.get(self.person.login)
        own = person.seat if person else None
        return tuple(
            SeatChoice(seat.key, seat.name, seat.key in taken, seat.key == own and seat.key not in taken)
            for seat in self.centre.organisation.seats
        )

    @property
    def offices(self) -> tuple[Office, ...]:
        return self.centre.organisation.offices

    @property
    def places(self) -> tuple[Place, ...]:
        return self.centre.organisation.places

    @property
    def time_zone(self) -> str:
        return self.centre.organisation.time_zone

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return OUTCOMES

    @property
    def whys(self) -> tuple[WhyNotHere, ...]:
        return WHYS_NOT_HERE

    @property
    def topic_groups(self) -> tuple[TopicGroup, ...]:
        return GROUPS

    @property
    def recent_topics(self) -> tuple[Topic, ...]:
        return tuple(_known(self.recent))

    @staticmethod
    def asks_why(outcome: int) -> bool:
        return outcome in OUTCOME and OUTCOME[outcome].asks_why


def _known(numbers: Iterable[int]) -> Iterable[Topic]:
    return (TOPIC[number] for number in numbers if number in TOPIC)
