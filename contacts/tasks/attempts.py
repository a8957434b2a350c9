"""Calls for a task that reached nobody: how often, when and how the last one ended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from contacts.tasks.callbacks import KEPT
from contacts.tasks.tables import TaskAttemptRow


@dataclass(frozen=True)
class Attempts:
    """`count` calls, the last one at `last_at` with that result (contacts.tasks.task.Outcome)."""

    count: int
    last_at: datetime
    result: str


def tried(session: Session, task: str, result: str, now: datetime) -> None:
    """Somebody called for the task and reached nobody."""
    session.execute(insert(TaskAttemptRow).values(task=task, result=result, tried_at=now))


def attempts(session: Session) -> dict[str, Attempts]:
    """By the task's key; tasks for which nobody has called yet are left out."""
    rows = session.scalars(select(TaskAttemptRow).order_by(TaskAttemptRow.tried_at, TaskAttemptRow.id))
    found: dict[str, Attempts] = {}
    for row in rows:
        before = found.get(row.task)
        found[row.task] = Attempts(before.count + 1 if before else 1, row.tried_at, row.result)
    return found


def drop_attempts(session: Session, tasks: Collection[str]) -> None:
    """The tasks are done."""
    session.execute(delete(TaskAttemptRow).where(TaskAttemptRow.task.in_(tasks)))


def forget_attempts(session: Session, now: datetime) -> None:
    """What the clock does: no task is older than a week."""
    session.execute(delete(TaskAttemptRow).where(TaskAttemptRow.tried_at < now - KEPT))
