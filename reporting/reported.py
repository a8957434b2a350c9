"""A call as reports count it. Pure: values only."""

from dataclasses import dataclass
from datetime import datetime

from reporting.ledger.call import Result


@dataclass(frozen=True)
class ReportedConcern:
    """Outcome (1 to 8) and topic of one concern; `topic` None: not named."""

    outcome: int
    topic: int | None = None


@dataclass(frozen=True)
class ReportedCall:
    """One call of a report. Waits and talks in milliseconds, None where there is none or it is not known.

    `wait_ms` runs from the first queue entry, `arrival_wait_ms` from arrival, both to the answer or to the
    end of waiting. `hotline` is empty for a number that no hotline has.
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
