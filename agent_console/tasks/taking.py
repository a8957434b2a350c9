"""A task at the desk, between two calls: take it, call, say how it ended, give it back."""

from collections.abc import Callable
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Response
from fastapi.concurrency import run_in_threadpool
from sqlalchemy.orm import Session

from agent_console.desk.asking import Asking, AtMyDesk
from agent_console.tasks.listing import Reader
from agent_console.texts.marking import N_
from agent_console.web.visitor import allowed
from buergerdraht.database import writing
from buergerdraht.errors import Conflict
from buergerdraht.people.grants import mandanten
from buergerdraht.people.sessions import SignedIn
from contacts.calling_back import SIGNS, at_home
from contacts.tasks.claims import Claim, check_claim, claim, give_back, goes_on
from contacts.tasks.task import Outcome, Task, task, work_off
from routing.switchboard.calling_out import CallOut
from routing.switchboard.errors import SwitchboardError
from routing.switchboard.picture import TASK_REASON


class NumberNotCalled(Conflict):
    """A number that is not called at the centre's cost."""


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
    reader = await run_in_threadpool(_reader, mine)
    return await _done(mine, lambda session: _take(mine, session, key, reader))


@router.post("/call")
async def call(mine: AtMyTasks, key: Key) -> Response:
    """The agent's telephone rings, then the citizen's; until the result no queue's call comes in between."""
    agent = await mine.agent()
    wanted = await run_in_threadpool(_wanted, mine, key)
    await mine.desk.parts.switchboard.call_out(agent.seat, wanted)
    return await mine.show()


@router.post("/give-back")
async def leave(mine: AtMyTasks, key: Key) -> Response:
    return await _ended(mine, lambda session: give_back(session, key, mine.desk.person.login))


@router.post("/done")
async def finish(mine: AtMyTasks, key: Key, outcome: Annotated[Outcome, Form()]) -> Response:
    """How it ended: unless nobody was reached, the number is deleted."""
    return await _ended(mine, lambda session: _finish(mine, session, key, outcome))


async def _ended(mine: Asking, act: Callable[[Session], None]) -> Response:
    """What is written stays written, whatever Asterisk says; then calls of the queues come again."""
    answer = await _done(mine, act)
    agent = await run_in_threadpool(mine.desk.agent)
    if agent is None or agent.pause_reason != TASK_REASON:
        return answer
    with suppress(SwitchboardError):
        await mine.desk.parts.switchboard.end_task(agent.seat)
    return await mine.show()


async def _done(mine: Asking, act: Callable[[Session], None]) -> Response:
    await run_in_threadpool(_write, mine, act)
    mine.desk.live.board.look_now()
    return await mine.show()


def _write(mine: Asking, act: Callable[[Session], None]) -> None:
    with writing(mine.desk.parts.engine) as session:
        act(session)


def _reader(mine: Asking) -> Reader:
    desk = mine.desk
    agent = desk.agent()
    at = frozenset(agent.pools) if agent else frozenset[str]()
    return Reader(desk.person.login, desk.live.centre.get(), desk.parts.clock(), at)


def _take(mine: Asking, session: Session, key: str, reader: Reader) -> None:
    reader.check(the_task(mine, session, key))
    claim(session, Claim.beginning(key, reader.login, reader.now), reader.now)


def _wanted(mine: Asking, key: str) -> CallOut:
    """Whom to call, and as whom; the claim lasts a quarter of an hour from now."""
    desk = mine.desk
    now, login = desk.parts.clock(), desk.person.login
    with writing(desk.parts.engine) as session:
        one = the_task(mine, session, key)
        check_claim(session, key, login)
        goes_on(session, Claim.beginning(key, login, now))
    number = at_home("".join(sign for sign in one.number if sign in SIGNS))
    if not number:
        raise NumberNotCalled(N_("Die Anlage ruft nur deutsche Festnetz- und Mobilnummern an."))
    hotline = next(iter(one.hotlines), "")
    return CallOut(number, desk.live.centre.get().shown_number(hotline), hotline)


def _finish(mine: Asking, session: Session, key: str, outcome: Outcome) -> None:
    check_claim(session, key, mine.desk.person.login)
    work_off(session, the_task(mine, session, key), outcome, mine.desk.parts.clock())


def the_task(mine: Asking, session: Session, key: str) -> Task:
    """The task of that key, if it is one of the person's Mandanten; raises NotFound."""
    desk = mine.desk
    return task(session, desk.parts.settings, key, mandanten(desk.person, "use", "tasks"))
