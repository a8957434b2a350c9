"""A task at the desk, between two calls: take it, say how it ended, give it back."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Response
from fastapi.concurrency import run_in_threadpool
from sqlalchemy.orm import Session

from agent_console.desk.asking import Asking, AtMyDesk
from agent_console.web.visitor import allowed
from buergerdraht.database import writing
from buergerdraht.people.grants import mandanten
from buergerdraht.people.sessions import SignedIn
from contacts.tasks.claims import Claim, check_claim, claim, give_back
from contacts.tasks.task import Outcome, Task, task, work_off

Key = Annotated[str, Path(pattern=r"^[a-z]{1,10}-[0-9a-f]{1,40}$")]


async def working_on_tasks(
    mine: AtMyDesk, _person: Annotated[SignedIn, Depends(allowed("use", "tasks"))]
) -> Asking:
    return mine


router = APIRouter(prefix="/desk/tasks/{key}")
AtMyTasks = Annotated[Asking, Depends(working_on_tasks)]


@router.post("/claim")
async def take(mine: AtMyTasks, key: Key) -> Response:
    """From now on nobody else has it; the number is shown."""
    return await _done(mine, lambda session: _take(mine, session, key))


@router.post("/give-back")
async def leave(mine: AtMyTasks, key: Key) -> Response:
    return await _done(mine, lambda session: give_back(session, key, mine.desk.person.login))


@router.post("/done")
async def finish(mine: AtMyTasks, key: Key, outcome: Annotated[Outcome, Form()]) -> Response:
    """How it ended: unless nobody was reached, the number is deleted."""
    return await _done(mine, lambda session: _finish(mine, session, key, outcome))


async def _done(mine: Asking, act: Callable[[Session], None]) -> Response:
    await run_in_threadpool(_write, mine, act)
    mine.desk.live.board.look_now()
    return await mine.show()


def _write(mine: Asking, act: Callable[[Session], None]) -> None:
    with writing(mine.desk.parts.engine) as session:
        act(session)


def _take(mine: Asking, session: Session, key: str) -> None:
    now = mine.desk.parts.clock()
    the_task(mine, session, key)
    claim(session, Claim.beginning(key, mine.desk.person.login, now), now)


def _finish(mine: Asking, session: Session, key: str, outcome: Outcome) -> None:
    check_claim(session, key, mine.desk.person.login)
    work_off(session, the_task(mine, session, key), outcome, mine.desk.parts.clock())


def the_task(mine: Asking, session: Session, key: str) -> Task:
    """The task of that key, if it is one of the person's Mandanten; raises NotFound."""
    desk = mine.desk
    return task(session, desk.parts.settings, key, mandanten(desk.person, "use", "tasks"))
