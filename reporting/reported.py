"""A call as reports count it. Pure: values only; tuples, since millions of them are made and counted."""

from datetime import datetime
from typing import NamedTuple

from reporting.ledger.call import Result


class ReportedConcern(NamedTuple):
    """Outcome (1 to 8), topic and place of one concern; None: not named. `leg` is the agent's channel."""

    outcome: int
    topic: int | None = None
    place: str | None = None
    leg: str = ""


class CalledBack(NamedTuple):
    """The callback that was asked for in a call, once agents have worked at it.

    What they recorded, in milliseconds the talks with the citizen and the wrap-ups after them (None: none, or
    not known), and the pseudonyms of those who talked or recorded something.
    """

    concerns: tuple[ReportedConcern, ...] = ()
    talk_ms: int | None = None
    wrap_up_ms: int | None = None
    agents: tuple[str, ...] = ()


class ReportedCall(NamedTuple):
    """One call of a report, or one visit of a queue.

    Milliseconds; None where there is none or it is not known.
    `wait_ms` runs from the first queue entry, `arrival_wait_ms` from arrival, both to the answer or to the
    end of waiting. `hotline` is empty for a number that no hotline has. `agents` are pseudonyms.
    `reached_agent`: of an abandoned call, whether its number reached an agent on the same day;
    `called_again`: of an answered one, whether its number called again soon on the same topic.
    `is_taken_elsewhere`: the pool did not answer, a number outside did.
    `callback_wait_ms` runs from asking for a callback to being reached; None: not reached, or not yet.
    """

    call_key: str
    hotline: str
    mandant: str | None
    pool: str
    dialled: str
    arrived_at: datetime
    result: Result
    reason: str = ""
    queued_at: datetime | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    wait_ms: int | None = None
    arrival_wait_ms: int | None = None
    talk_ms: int | None = None
    concerns: tuple[ReportedConcern, ...] = ()
    wrap_up_ms: int | None = None
    agents: tuple[str, ...] = ()
    visits: int = 0
    transfers: int = 0
    transfers_reached: int = 0
    state: str = ""
    reached_agent: bool | None = None
    called_again: bool | None = None
    asked_callback: bool = False
    callback_wait_ms: int | None = None
    is_taken_elsewhere: bool = False
    called_back: CalledBack | None = None

    @property
    def all_concerns(self) -> tuple[ReportedConcern, ...]:
        """The call's own, and those of its callback."""
        return self.concerns if self.called_back is None else self.concerns + self.called_back.concerns
