"""The last hour by five minutes, from single calls: what a board shows beside the day's figures."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, select

from buergerdraht.columns import instant_of, milliseconds_of
from buergerdraht.database import reading
from reporting.ledger.call import Result
from reporting.ledger.tables import LedgerCallRow

STEP = timedelta(minutes=5)
STEPS = 12
OFFERED = frozenset(
    (
        Result.ANSWERED,
        Result.ABANDONED,
        Result.LEFT_OTHERWISE,
        Result.INTERRUPTED,
        Result.STILL_WAITING,
    )
)
"""O, as reporting.metrics.counts adds it up."""


@dataclass(frozen=True)
class Step:
    """Calls that arrived in the five minutes from `begins`: O, and A of them."""

    begins: datetime
    offered: int
    answered: int


def last_hour(engine: Engine, mandanten: Collection[str] | None, now: datetime) -> tuple[Step, ...]:
    """Twelve steps, the last of them the one that runs; `mandanten` None: all."""
    call, begins = LedgerCallRow, _begins(now)
    wanted = select(call.arrived_at, call.result).where(call.arrived_at >= begins[0], call.centre == "")
    if mandanten is not None:
        wanted = wanted.where(call.mandant.in_(sorted(mandanten)))
    with reading(engine) as session:
        found = [(arrived_at, str(result)) for arrived_at, result in session.execute(wanted)]
    return _steps(begins, found)


def _begins(now: datetime) -> tuple[datetime, ...]:
    step_ms = STEP // timedelta(milliseconds=1)
    now_ms = milliseconds_of(now)
    running = now_ms - now_ms % step_ms
    return tuple(instant_of(running - back * step_ms) for back in reversed(range(STEPS)))


def _steps(begins: tuple[datetime, ...], calls: Iterable[tuple[datetime, str]]) -> tuple[Step, ...]:
    offered: Counter[int] = Counter()
    answered: Counter[int] = Counter()
    for arrived_at, result in calls:
        at = (arrived_at - begins[0]) // STEP
        offered[at] += result in OFFERED
        answered[at] += result == Result.ANSWERED
    return tuple(Step(start, offered[at], answered[at]) for at, start in enumerate(begins))
