"""What the list of tasks shows: the tasks of a person's pools, and who is at which."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from agent_console.centre import Centre
from agent_console.texts.marking import N_
from buergerdraht.errors import NotFound
from contacts.tasks.claims import Claim
from contacts.tasks.next import NextTask
from contacts.tasks.task import Task
from contacts.topics import TOPIC

MOST = 200
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class TaskView:
    """A task in words. `number` and `note` only while the person has it; else `who` does, since `minutes`."""

    task: NextTask
    hotlines: str
    topic: str
    who: str = ""
    minutes: int = 0
    taken_at: datetime | None = None
    is_mine: bool = False
    until: datetime | None = None
    tried_at: datetime | None = None
    number: str = field(default="", repr=False)
    note: str = field(default="", repr=False)

    @property
    def key(self) -> str:
        return self.task.key


@dataclass(frozen=True)
class Reader:
    """Who looks at the list, at what time, in which centre; `at` are pools signed in to besides their own."""

    login: str
    centre: Centre
    now: datetime
    at: frozenset[str] = frozenset()

    @property
    def pools(self) -> frozenset[str]:
        """The person's pools; who is in none (a lead) sees the tasks of all."""
        person = self.centre.people.get(self.login)
        own = self.at.union(skill.pool for skill in person.pools) if person else self.at
        return own or frozenset(self.centre.pools)

    def concerns(self, task: Task) -> bool:
        """Whether the task is one of this person's pools; a hotline that is gone concerns everybody."""
        return concerns(NextTask.of(task), self.centre, self.pools)

    def check(self, task: Task) -> None:
        """Raises NotFound for a task of other pools."""
        if not self.concerns(task):
            raise NotFound(
                N_("Diese Aufgabe hat eine andere Gruppe. Bitte eine von der eigenen Liste nehmen.")
            )

    def view(self, task: Task, claim: Claim | None) -> TaskView:
        """The task as this person sees it."""
        is_mine = claim is not None and claim.login == self.login
        return TaskView(
            task=NextTask.of(task),
            hotlines=_hotlines(task.hotlines, self.centre),
            topic=_topic(task.topic),
            who=self._name(claim.login) if claim and not is_mine else "",
            minutes=max(0, (self.now - claim.since) // MINUTE) if claim else 0,
            taken_at=claim.since if claim else None,
            is_mine=is_mine,
            until=claim.ends_at if claim else None,
            tried_at=task.tried.last_at if task.tried else None,
            number=task.number if is_mine else "",
            note=task.note if is_mine else "",
        )

    def _name(self, login: str) -> str:
        person = self.centre.people.get(login)
        return person.name if person else login


def shown(task: NextTask, centre: Centre) -> TaskView:
    """A task that nobody is at."""
    return TaskView(task, _hotlines(task.hotlines, centre), _topic(task.topic))


def concerns(task: NextTask, centre: Centre, pools: Collection[str]) -> bool:
    """Whether it is a task of one of these pools; a hotline that is gone concerns everybody."""
    theirs = _pools_of(task, centre)
    return not theirs or not theirs.isdisjoint(pools)


def _pools_of(task: NextTask, centre: Centre) -> frozenset[str]:
    if task.pool:
        return frozenset((task.pool,))
    return frozenset(centre.hotlines[key].pool for key in task.hotlines if key in centre.hotlines)


def _hotlines(keys: Collection[str], centre: Centre) -> str:
    return ", ".join(map(centre.hotline_name, keys))


def _topic(number: int | None) -> str:
    topic = TOPIC.get(number or 0)
    return topic.name if topic else ""
