"""One person at a time: a task is claimed, kept for a quarter of an hour, and given back.

A claim is one row changed under a condition; whoever comes second learns who was first.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from buergerdraht.database import rows_changed
from buergerdraht.errors import Conflict
from contacts.insert import insert_once
from contacts.tasks.tables import TaskClaimRow

CLAIMED = timedelta(minutes=15)
REMEMBERED = timedelta(hours=1)


class TaskTaken(Conflict):
    """Somebody else is at this task."""


@dataclass(frozen=True)
class Claim:
    """Who is at a task, and until when."""

    task: str
    login: str
    ends_at: datetime


def claim(session: Session, wanted: Claim, now: datetime) -> None:
    """Takes the task, or keeps it for longer; raises TaskTaken while another person has it."""
    values = {"login": wanted.login, "ends_at": wanted.ends_at}
    if insert_once(session, TaskClaimRow, {"task": wanted.task, **values}):
        return
    is_free = or_(TaskClaimRow.ends_at <= now, TaskClaimRow.login == wanted.login)
    free = update(TaskClaimRow).where(TaskClaimRow.task == wanted.task, is_free)
    if not rows_changed(session, free.values(**values)):
        raise TaskTaken("Diese Aufgabe hat gerade jemand anderes. Bitte eine andere nehmen.")


def check_claim(session: Session, task: str, login: str, now: datetime) -> None:
    """Raises TaskTaken unless the task is this person's now."""
    mine = (TaskClaimRow.task == task, TaskClaimRow.login == login, TaskClaimRow.ends_at > now)
    if session.execute(select(TaskClaimRow.task).where(*mine).with_for_update()).first() is None:
        raise TaskTaken("Diese Aufgabe haben Sie nicht mehr. Bitte noch einmal nehmen.")


def give_back(session: Session, task: str, login: str) -> None:
    """The person leaves the task to the pool."""
    session.execute(delete(TaskClaimRow).where(TaskClaimRow.task == task, TaskClaimRow.login == login))


def give_all_back(session: Session, login: str) -> None:
    """The person goes: everything they had is the pool's again."""
    session.execute(delete(TaskClaimRow).where(TaskClaimRow.login == login))


def claims(session: Session, now: datetime) -> dict[str, Claim]:
    """Who is at which task now, by the task's key."""
    rows = session.scalars(select(TaskClaimRow).where(TaskClaimRow.ends_at > now))
    return {row.task: Claim(row.task, row.login, row.ends_at) for row in rows}


def forget_claims(session: Session, now: datetime) -> None:
    """What the clock does: claims that ended an hour ago go."""
    session.execute(delete(TaskClaimRow).where(TaskClaimRow.ends_at < now - REMEMBERED))


def drop_claims(session: Session, tasks: Collection[str]) -> None:
    """The tasks are done."""
    session.execute(delete(TaskClaimRow).where(TaskClaimRow.task.in_(tasks)))
