"""The live picture: who is where, and which call is in whose hands. Facts only; folding.py moves them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

WRAP_UP_REASON = "Nachbearbeitung"
AWAY_REASON = "Auto-Pause"
"""What app_queue itself writes when an agent did not answer (autopause)."""
TASK_REASON = "Aufgabe"
"""The pause of an agent who calls a citizen for a task: no call of a queue comes in between."""
NOT_REACHABLE = (4, 5)
"""Device states INVALID and UNAVAILABLE (asterisk 22, include/asterisk/devicestate.h)."""


class AgentState(StrEnum):
    """What an agent is doing; a signed-out agent is in no picture, only in the Change that says so."""

    READY = "ready"
    RINGING = "ringing"
    IN_CALL = "in_call"
    WRAP_UP = "wrap_up"
    PAUSED = "paused"
    AWAY = "away"
    SIGNED_OUT = "signed_out"


class CallState(StrEnum):
    """Where a citizen's call is. `arriving`: in the dialplan, before or after its queue."""

    ARRIVING = "arriving"
    WAITING = "waiting"
    RINGING = "ringing"
    TALKING = "talking"
    TRANSFERRED = "transferred"


class OfficeResult(StrEnum):
    """What became of the office's telephone after a cold transfer."""

    ANSWERED = "answered"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    FAILED = "failed"
    CALLER_GONE = "caller_gone"


class OfficeState(StrEnum):
    """How it stands with an office that the agent asks; `gone`: agent and citizen are together again."""

    RINGING = "ringing"
    TALKING = "talking"
    GONE = "gone"


class OutgoingState(StrEnum):
    """How far a call is that an agent makes: the own telephone rings, the citizen is called, they talk."""

    RINGING = "ringing"
    CALLING = "calling"
    TALKING = "talking"
    OVER = "over"


class What(StrEnum):
    """Why a Change was sent."""

    ARRIVED = "arrived"
    WAITING = "waiting"
    RINGING = "ringing"
    RING_NO_ANSWER = "ring_no_answer"
    RING_ENDED = "ring_ended"
    ANSWERED = "answered"
    COMPLETED = "completed"
    TRANSFERRED = "transferred"
    OFFICE = "office"
    HOLD = "hold"
    OUTGOING = "outgoing"
    CITIZEN = "citizen"
    LEFT_QUEUE = "left_queue"
    ENDED = "ended"
    AGENT = "agent"
    REBUILT = "rebuilt"
    LOST = "lost"


@dataclass(frozen=True)
class AgentNow:
    """A signed-in agent. `since` is when `state` began; `call_key` the call that rings or is talked in.

    `pause_reason` is None when not paused; it may be set during a call (the pause comes after it).
    """

    pseudonym: str
    seat: str
    pools: tuple[str, ...]
    state: AgentState
    since: datetime
    pause_reason: str | None = None
    call_key: str | None = None
    is_reachable: bool = True


@dataclass(frozen=True)
class OfficeLeg:
    """An office that the agent asks before handing over. `channel` is the leg's name in Asterisk.

    `since` is when `state` began. `result` is None while it rings, and where the agent took the citizen
    back before it answered.
    """

    digits: str
    channel: str
    state: OfficeState
    since: datetime
    result: OfficeResult | None = None


@dataclass(frozen=True)
class CallNow:
    """A citizen's call. `agent` is who rings, talks, or transferred it; `agent_leg` that leg's UNIQUEID.

    `number` is "" when suppressed and never shown by repr. `channel`, `agent_channel` and `hold_leg` are
    names in Asterisk. `office` is the one asked last for this agent, `office_result` what the office did
    that has the citizen, `citizen` what the telephone of one who is called back did. After a restart of the
    program `answered_at` is when the agent's telephone began to ring.
    """

    call_key: str
    state: CallState
    arrived_at: datetime
    hotline: str = ""
    number: str = field(default="", repr=False)
    pool: str = ""
    channel: str = ""
    queued_at: datetime | None = None
    answered_at: datetime | None = None
    agent: str | None = None
    agent_leg: str | None = None
    agent_channel: str | None = None
    office_result: OfficeResult | None = None
    office: OfficeLeg | None = None
    hold_leg: str = ""
    citizen: OfficeResult | None = None

    @property
    def on_hold(self) -> bool:
        """Whether the citizen hears music and nobody is asked."""
        return bool(self.hold_leg)

    @property
    def asks_office(self) -> bool:
        """Whether the agent rings or talks with an office while the citizen hears music."""
        return self.office is not None and self.office.state is not OfficeState.GONE

    @property
    def is_with_agent(self) -> bool:
        """Whether an agent's telephone rings for it or the agent talks in it."""
        return self.state in (CallState.RINGING, CallState.TALKING)


@dataclass(frozen=True)
class OutgoingNow:
    """A call that an agent makes for a task. `key` is the UNIQUEID of the agent's leg, `since` when `state`
    began; `result` is what the citizen's telephone did, None while it is called or was not.
    """

    key: str
    seat: str
    state: OutgoingState
    since: datetime
    result: OfficeResult | None = None


@dataclass(frozen=True)
class Member:
    """A seat's place in one pool, as app_queue knows it. `pause_reason` None: not paused."""

    pool: str
    seat: str
    pseudonym: str
    penalty: int = 0
    device: int = 0
    pause_reason: str | None = None
    since: datetime | None = None


@dataclass(frozen=True)
class Leg:
    """A telephone's channel; `is_up` once somebody talks on it."""

    channel: str
    uniqueid: str
    seat: str
    is_up: bool


@dataclass(frozen=True)
class Picture:
    """Everything at one moment: agents by pseudonym, calls by call key, and what they follow from."""

    agents: Mapping[str, AgentNow] = field(default_factory=dict)
    calls: Mapping[str, CallNow] = field(default_factory=dict)
    members: Mapping[tuple[str, str], Member] = field(default_factory=dict)
    """By (seat, pool), the latest change last."""
    legs: Mapping[str, Leg] = field(default_factory=dict)
    """By channel name."""
    outgoing: Mapping[str, OutgoingNow] = field(default_factory=dict)
    """By seat, the latest one."""

    def at_seat(self, seat: str) -> AgentNow | None:
        """The agent who is signed in there."""
        return next((agent for agent in self.agents.values() if agent.seat == seat), None)

    def memberships(self, seat: str) -> tuple[Member, ...]:
        return tuple(member for (place, _), member in self.members.items() if place == seat)

    def agents_at(self, seat: str) -> tuple[str, ...]:
        """Pseudonyms of those signed in there, once for each pool."""
        return tuple(member.pseudonym for member in self.memberships(seat))


@dataclass(frozen=True)
class Change:
    """One step of the picture. Both None (rebuilt, lost): look at the whole picture anew."""

    what: What
    agent: AgentNow | None = None
    call: CallNow | None = None


def seat_of_interface(interface: str) -> str:
    """The seat's key in a queue member's interface ("PJSIP/platz-01"); "" for anything else."""
    technology, _, seat = interface.partition("/")
    return seat if technology == "PJSIP" else ""


def seat_of_channel(channel: str) -> str:
    """The endpoint's key in a channel's name ("PJSIP/platz-01-0000002a"); "" for anything else."""
    return seat_of_interface(channel).rpartition("-")[0]
