"""What the page of tasks shows: the tasks of a person's pools, and who is at which."""

from dataclasses import dataclass, field
from datetime import datetime

from agent_console.centre import Centre
from contacts.tasks.claims import Claim
from contacts.tasks.task import Task
from contacts.topics import TOPIC

MOST = 200


@dataclass(frozen=True)
class TaskView:
    """A task in words. `number` and `note` only while the person has it; `who` has it otherwise."""

    key: str
    since: datetime
    hotlines: str
    topic: str
    is_promise: bool
    calls: int
    was_closed: bool
    attempts: int
    who: str
    is_mine: bool
    until: datetime | None
    number: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True)
class Reader:
    """Who looks at the list, in which centre."""

    login: str
    centre: Centre

    @property
    def pools(self) -> frozenset[str]:
        """The person's pools; who is in none (a lead) sees the tasks of all."""
        person = self.centre.people.get(self.login)
        own = frozenset(skill.pool for skill in person.pools) if person else frozenset()
        return own or frozenset(self.centre.pools)

    def concerns(self, task: Task) -> bool:
        """Whether the task is one of this person's pools; a hotline that is gone concerns everybody."""
        return bool(pools_of(task, self.centre) & self.pools) or not pools_of(task, self.centre)

    def view(self, task: Task, claim: Claim | None) -> TaskView:
        topic = TOPIC.get(task.topic or 0)
        is_mine = claim is not None and claim.login == self.login
        return TaskView(
            key=task.key,
            since=task.since,
            hotlines=", ".join(map(self.centre.hotline_name, task.hotlines)),
            topic=topic.name if topic else "",
            is_promise=task.promised is not None,
            calls=task.calls,
            was_closed=task.was_closed,
            attempts=task.promised.attempts if task.promised else 0,
            who=self._name(claim.login) if claim and not is_mine else "",
            is_mine=is_mine,
            until=claim.ends_at if claim else None,
            number=task.number if is_mine else "",
            note=task.note if is_mine else "",
        )

    def _name(self, login: str) -> str:
        person = self.centre.people.get(login)
        return person.name if person else login


def pools_of(task: Task, centre: Centre) -> frozenset[str]:
    """The pools whose task it is."""
    if task.pool:
        return frozenset((task.pool,))
    return frozenset(centre.hotlines[key].pool for key in task.hotlines if key in centre.hotlines)
