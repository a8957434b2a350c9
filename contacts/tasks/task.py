"""Tasks as one list: promised callbacks, and numbers that were lost or whose own callback was given up."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from buergerdraht.errors import NotFound
from buergerdraht.settings import Settings
from contacts import lost_calls, wishes
from contacts.lost_calls import ToCallBack, to_call_back
from contacts.numbers import case_hash_of
from contacts.tasks.attempts import Attempts, attempts, drop_attempts, tried
from contacts.tasks.callbacks import (
    CallbackTask,
    Result,
    finish_callback,
    nobody_answered,
    open_callbacks,
)
from contacts.tasks.claims import drop_claims

PROMISED, LOST = "promised-", "number-"
HASH_LENGTH = 32


class Outcome(StrEnum):
    """How working on a task ended. After NOBODY, BUSY and MACHINE it stays a task of the pool."""

    REACHED = "reached"
    NOT_NEEDED = "not_needed"
    NOBODY = "nobody"
    BUSY = "busy"
    MACHINE = "machine"


IN_VAIN = frozenset({Outcome.NOBODY, Outcome.BUSY, Outcome.MACHINE})


@dataclass(frozen=True)
class Task:
    """One number to call. `key` names it without the number; one of the last two says where it comes from."""

    key: str
    number: str = field(repr=False)
    since: datetime
    hotlines: tuple[str, ...]
    pool: str | None
    topic: int | None
    note: str = field(repr=False)
    promised: CallbackTask | None = None
    heard: ToCallBack | None = None
    tried: Attempts | None = None

    @property
    def attempts(self) -> int:
        """How often somebody called and reached nobody."""
        counted = self.tried.count if self.tried else 0
        return max(counted, self.promised.attempts) if self.promised else counted

    @property
    def calls(self) -> int:
        """How often the number called in vain."""
        return len(self.heard.calls) if self.heard else 0

    @property
    def was_closed(self) -> bool:
        """Whether all its calls came outside the hours."""
        calls = self.heard.calls if self.heard else ()
        return bool(calls) and not any(call.was_open for call in calls)


def tasks(
    session: Session, settings: Settings, mandanten: Collection[str] | None = None, most: int | None = None
) -> list[Task]:
    """Everything to be done by people, promises first, then whoever waits longest; None: of all Mandanten.

    A wish that the telephone calls back by itself is none of them. Of lost calls at most so many are read.
    """
    promises = [_of_promise(one) for one in open_callbacks(session) if _is_theirs(one, mandanten)]
    heard = [one for one in to_call_back(session, mandanten, most) if not one.is_in_line]
    found, tries = [*promises, *(_of_number(settings, one) for one in heard)], attempts(session)
    return [replace(one, tried=tries.get(one.key)) for one in found]


def task(session: Session, settings: Settings, key: str, mandanten: Collection[str] | None) -> Task:
    """The task of that key; raises NotFound when it is done already, or another Mandant's."""
    found = next((one for one in tasks(session, settings, mandanten) if one.key == key), None)
    if found is None:
        raise NotFound("Diese Aufgabe ist schon erledigt. Bitte die Liste neu laden.")
    return found


def work_off(session: Session, one: Task, outcome: Outcome, now: datetime) -> None:
    """What somebody did with the task; unless it was in vain, the number goes. The claim ends either way."""
    drop_claims(session, (one.key,))
    if outcome in IN_VAIN:
        tried(session, one.key, outcome.value, now)
        if one.promised:
            nobody_answered(session, one.promised.id)
        return
    drop_attempts(session, (one.key,))
    if one.promised:
        finish_callback(session, one.promised.id, Result(outcome.value), now)
    if one.heard:
        lost_calls.work_off(session, one.heard.number)
        for wish in one.heard.wishes:
            wishes.work_off(session, wish.key, now)


def _of_promise(one: CallbackTask) -> Task:
    return Task(
        key=f"{PROMISED}{one.id}",
        number=one.number,
        since=one.created_at,
        hotlines=(one.hotline,),
        pool=one.pool,
        topic=one.topic,
        note=one.note,
        promised=one,
    )


def _of_number(settings: Settings, one: ToCallBack) -> Task:
    instants = [*(call.arrived_at for call in one.calls), *(wish.asked_at for wish in one.wishes)]
    return Task(
        key=f"{LOST}{case_hash_of(settings, one.number)[:HASH_LENGTH]}",
        number=one.number,
        since=min(instants),
        hotlines=one.hotlines,
        pool=one.wishes[0].pool if one.wishes else None,
        topic=None,
        note="",
        heard=one,
    )


def _is_theirs(one: CallbackTask, mandanten: Collection[str] | None) -> bool:
    return mandanten is None or one.mandant in mandanten
