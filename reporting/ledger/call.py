"""A call as the ledger knows it: one citizen, from arrival to the end."""

from dataclasses import dataclass
from enum import StrEnum

ANSWERED = "ANSWER"
"""Dial's word for a leg that was answered."""


class Result(StrEnum):
    """How a call ended; the words of `report calls`."""

    ARRIVING = "arriving"
    """Not in a queue yet and not over; counts nowhere."""
    STILL_WAITING = "still_waiting"
    ANSWERED = "answered"
    ABANDONED = "abandoned"
    LEFT_OTHERWISE = "left_otherwise"
    INTERRUPTED = "interrupted"
    """Was waiting when the telephone system stopped or was restarted."""
    ENDED_BEFORE_QUEUE = "ended_before_queue"
    REFUSED = "refused"


class EndedBy(StrEnum):
    """What ended an agent's part of a call."""

    CALLER = "caller"
    AGENT = "agent"
    TRANSFER = "transfer"
    HANGUP = "hangup"
    RESTART = "restart"


@dataclass(frozen=True)
class Stint:
    """One agent's part. `ended_ms` and `talk_ms` are None while it lasts, and after a restart for ever.

    `wrap_up_ms` is the wrap-up that followed, told by other lines than the call's
    (`reporting.ledger.wrap_ups`); None: none followed, or it is not over, or not known.
    `callback_key` is the key of the callback it belongs to, "" for the citizen's own call; `failure` why
    that callback did not reach the citizen: then there was no talk.
    """

    leg: str
    pseudonym: str
    pool: str
    answered_ms: int
    ended_ms: int | None = None
    ended_by: EndedBy | None = None
    talk_ms: int | None = None
    wrap_up_ms: int | None = None
    callback_key: str = ""
    failure: str = ""


@dataclass(frozen=True)
class Visit:
    """One citizen's stay in one queue, as the queue sees it. All visits of a call are its `visits`.

    `result` is ANSWERED (`leg` says by which stint), ABANDONED, LEFT_OTHERWISE (`reason` says how; a
    queue that took nobody in is a visit as well), INTERRUPTED or STILL_WAITING. `wait_ms` runs from
    entry to answer or to leaving; None while it lasts and where it was interrupted.
    """

    pool: str
    entered_ms: int
    left_ms: int | None
    result: Result
    reason: str = ""
    wait_ms: int | None = None
    leg: str = ""


@dataclass(frozen=True)
class Transfer:
    """What an office's leg reported, once for each try; `talk_ms` is the talk with the office.

    `back` says who has the citizen again: `agent`, `pool`, or "" where nobody of us does.
    """

    kind: str
    target: str
    office: str
    status: str
    talk_ms: int | None
    back: str = ""


@dataclass(frozen=True)
class Elsewhere:
    """What the leg to a number outside reported when a pool had not answered, once for each try.

    `status` is Dial's word; ANSWER: it was taken, CANCEL: the citizen gave up before. `talk_ms` is the talk
    there. `ended_by`: caller, outside, restart, or pool: not taken, and the citizen is in the pool again.
    """

    target: str
    status: str
    talk_ms: int | None
    ended_by: str


@dataclass(frozen=True)
class Call:
    """One call. Instants are milliseconds since 1970; None: it did not happen, or not yet.

    `wait_ms` runs from the first queue entry to the answer, or to the end of waiting;
    `arrival_wait_ms` the same from arrival. `talk_ms` is None where a part of the talk is not known.
    `callback_asked_ms`: a callback was asked for in it; `callback_reached_ms`: it reached the citizen;
    `callback_stints`: agents' parts of the attempts, which make no call answered.
    `over_ms` is the end or, where a restart hid it, the restart. `visits` counts queue entries, and
    `queue_visits` are they in order; consultations are none. `reason` says how else the queue was left.
    """

    call_key: str
    result: Result
    arrived_ms: int
    dialled: str = ""
    hotline: str = ""
    source: str = ""
    state: str = ""
    routed_by: str = ""
    pool: str = ""
    reason: str = ""
    queued_ms: int | None = None
    answered_ms: int | None = None
    ended_ms: int | None = None
    wait_ms: int | None = None
    arrival_wait_ms: int | None = None
    talk_ms: int | None = None
    visits: int = 0
    consultations: int = 0
    over_ms: int | None = None
    stints: tuple[Stint, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    queue_visits: tuple[Visit, ...] = ()
    number_hash: str | None = None
    callback_asked_ms: int | None = None
    callback_reached_ms: int | None = None
    callback_stints: tuple[Stint, ...] = ()

    @property
    def is_over(self) -> bool:
        return self.over_ms is not None

    @property
    def all_stints(self) -> tuple[Stint, ...]:
        """The agents' parts of the call and of the attempts to call back."""
        return (*self.stints, *self.callback_stints) if self.callback_stints else self.stints

    @property
    def taken_elsewhere(self) -> bool | None:
        """Whether a number outside took the call; None: none was tried, or its leg is not over."""
        return any(one.status == ANSWERED for one in self.elsewhere) if self.elsewhere else None
