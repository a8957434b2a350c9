"""What may be done next, as every desk may see it: without number and note, and only what nobody is at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from buergerdraht.settings import Settings
from contacts.tasks.claims import claims
from contacts.tasks.task import Task, tasks

LOST_READ = 200
"""So many lost calls are looked at, the oldest: it is read every few seconds, also after a storm of calls."""
MOST_OF_ONE = 9
"""So many tasks of one hotline and pool are told."""


@dataclass(frozen=True)
class NextTask:
    """A task that nobody is at; see contacts.tasks.task.Task."""

    key: str
    since: datetime
    hotlines: tuple[str, ...]
    pool: str | None
    topic: int | None
    is_promise: bool
    calls: int
    was_closed: bool
    attempts: int

    @classmethod
    def of(cls, one: Task) -> "NextTask":
        """The same without the citizen."""
        return cls(
            key=one.key,
            since=one.since,
            hotlines=one.hotlines,
            pool=one.pool,
            topic=one.topic,
            is_promise=one.promised is not None,
            calls=one.calls,
            was_closed=one.was_closed,
            attempts=one.attempts,
        )


def next_tasks(session: Session, settings: Settings, now: datetime) -> tuple[NextTask, ...]:
    """The first tasks of each hotline and pool, in the order of the whole list."""
    taken = claims(session, now)
    free = (one for one in tasks(session, settings, most=LOST_READ) if one.key not in taken)
    return tuple(_first_of_each(map(NextTask.of, free)))


def _first_of_each(found: Iterable[NextTask]) -> Iterable[NextTask]:
    told: dict[tuple[tuple[str, ...], str | None], int] = {}
    for one in found:
        whose = (one.hotlines, one.pool)
        told[whose] = told.get(whose, 0) + 1
        if told[whose] <= MOST_OF_ONE:
            yield one
