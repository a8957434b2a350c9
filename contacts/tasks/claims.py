"""One person at a time: a task is claimed, kept for a quarter of an hour after the last work, and given back.

A claim is one row changed under a condition; whoever comes second learns who was first.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from buergerdraht.database import rows_changed
from buergerdraht.errors import Conflict
from buergerdraht.people.sessions import signed_in_logins
from contacts.insert import insert_once
from contacts.tasks.tables import TaskClaimRow

CLAIMED = timedelta(minutes=15)
REMEMBERED = timedelta(hours=1)


class TaskTaken(Conflict):
    """Somebody else is at this task."""


@dataclass(frozen=True)
class Claim:
    """Who is at a task since when; from `ends_at` on anybody may take it."""

    task: str
    login: str
    since: datetime
    ends_at: datetime

    @classmethod
    def beginning(cls, task: str, login: str, now: datetime) -> "Claim":
        """Of somebody who begins to work at that moment."""
        return cls(task, login, now, now + CLAIMED)


def claim(session: Session, wanted: Claim, now: datetime, is_lead: bool = False) -> None:
    """Takes the task, or keeps it for longer; raises TaskTaken while another person has it.

    A team lead takes it from anybody.
    """
    values = {"login": wanted.login, "since": wanted.since, "ends_at": wanted.ends_at}
    if insert_once(session, TaskClaimRow, {"task": wanted.task, **values}) or goes_on(session, wanted):
        return
    this = update(TaskClaimRow).where(TaskClaimRow.task == wanted.task)
    free = this if is_lead else this.where(TaskClaimRow.ends_at <= now)
    if not rows_changed(session, free.values(**values)):
        raise TaskTaken("Diese Aufgabe hat gerade jemand anderes. Bitte eine andere nehmen.")


def goes_on(session: Session, wanted: Claim) -> bool:
    """The person works on: theirs for longer, and since the first time. False unless it is still theirs."""
    theirs = update(TaskClaimRow).where(TaskClaimRow.task == wanted.task, TaskClaimRow.login == wanted.login)
    return rows_changed(session, theirs.values(ends_at=wanted.ends_at)) > 0


def check_claim(session: Session, task: str, login: str) -> None:
    """Raises TaskTaken unless the task is this person's: also after its time, while nobody took it over."""
    mine = (TaskClaimRow.task == task, TaskClaimRow.login == login)
    if session.execute(select(TaskClaimRow.task).where(*mine).with_for_update()).first() is None:
        raise TaskTaken("Diese Aufgabe haben Sie nicht mehr. Bitte noch einmal nehmen.")


def give_back(session: Session, task: str, login: str) -> None:
    """The person leaves the task to the pool."""
    session.execute(delete(TaskClaimRow).where(TaskClaimRow.task == task, TaskClaimRow.login == login))


def give_all_back(session: Session, login: str | None = None) -> None:
    """The person goes: everything they had is the pool's again; None: whatever anybody had."""
    theirs = (
        delete(TaskClaimRow) if login is None else delete(TaskClaimRow).where(TaskClaimRow.login == login)
    )
    session.execute(theirs)


def claims(session: Session, now: datetime) -> dict[str, Claim]:
    """Who is at which task now, by the task's key."""
    rows = session.scalars(select(TaskClaimRow).where(TaskClaimRow.ends_at > now))
    return {row.task: _claim(row) for row in rows}


def claims_of(session: Session, login: str) -> list[Claim]:
    """What this person has, also after its time while nobody took it over; the first one first."""
    rows = select(TaskClaimRow).where(TaskClaimRow.login == login).order_by(TaskClaimRow.since)
    return [_claim(row) for row in session.scalars(rows)]


def forget_claims(session: Session, now: datetime) -> None:
    """What the clock does: claims that ended an hour ago go, and those of people who are not signed in."""
    is_old = TaskClaimRow.ends_at < now - REMEMBERED
    session.execute(delete(TaskClaimRow).where(or_(is_old, TaskClaimRow.login.not_in(signed_in_logins(now)))))


def drop_claims(session: Session, tasks: Collection[str]) -> None:
    """The tasks are done."""
    session.execute(delete(TaskClaimRow).where(TaskClaimRow.task.in_(tasks)))


def _claim(row: TaskClaimRow) -> Claim:
    return Claim(row.task, row.login, row.since, row.ends_at)
