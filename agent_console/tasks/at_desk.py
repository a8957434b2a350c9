"""Tasks between two calls: the next ones of the agent's pools, and the one that the agent is at."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from agent_console.centre import Centre
from agent_console.tasks.calling import CallingView
from agent_console.tasks.listing import Reader, TaskView, concerns, shown
from buergerdraht.errors import NotFound
from buergerdraht.people.grants import mandanten
from buergerdraht.people.sessions import SignedIn
from buergerdraht.settings import Settings
from contacts.tasks.claims import claims_of
from contacts.tasks.next import NextTask
from contacts.tasks.task import task

SHOWN = 3


@dataclass(frozen=True)
class OwnView:
    """The task that the agent is at, and how far the call for it is (None: none was made)."""

    task: TaskView
    calling: CallingView | None = None


@dataclass(frozen=True)
class TasksAtDesk:
    """What stands beside the call card: `own` while the agent is at a task, else the next ones."""

    own: OwnView | None = None
    coming: tuple[TaskView, ...] = ()
    more: int = 0


def tasks_at_desk(
    own: OwnView | None, found: Sequence[NextTask], centre: Centre, pools: Collection[str]
) -> TasksAtDesk:
    """The first few of these pools; nothing but their own for whoever is at one."""
    if own is not None:
        return TasksAtDesk(own)
    theirs = [one for one in found if concerns(one, centre, pools)]
    coming = tuple(shown(one, centre) for one in theirs[:SHOWN])
    return TasksAtDesk(None, coming, len(theirs) - len(coming))


@dataclass(frozen=True)
class OwnTask:
    """Looks for the task that somebody is at."""

    settings: Settings
    person: SignedIn
    centre: Centre
    now: datetime

    def find(self, session: Session) -> TaskView | None:
        """The one taken first; None without one. What is done in the meantime is none."""
        for held in claims_of(session, self.person.login):
            try:
                found = task(session, self.settings, held.task, mandanten(self.person, "use", "tasks"))
            except NotFound:
                continue
            return Reader(self.person.login, self.centre, self.now).view(found, held)
        return None
