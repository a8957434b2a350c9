"""The page of tasks: take one, see the number, call, say how it ended; a lead takes one over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from agent_console.live.live import Live
from agent_console.tasks.listing import MOST, Reader
from agent_console.texts.marking import N_
from agent_console.web.asked import Asked, Inside
from agent_console.web.visitor import allowed, parts_of
from buergerdraht.database import reading, writing
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.people.grants import mandanten
from buergerdraht.people.sessions import SignedIn
from buergerdraht.settings import Settings
from contacts.tasks.claims import Claim, check_claim, claim, claims, claims_of, give_back
from contacts.tasks.task import IN_VAIN, Outcome, Task, task, tasks, work_off

router = APIRouter()
Key = Annotated[str, Path(pattern=r"^[a-z]{1,10}-[0-9a-f]{1,40}$")]
DONE = {
    Outcome.REACHED: N_("Erledigt. Die Nummer ist gelöscht."),
    Outcome.NOT_NEEDED: N_("Erledigt. Die Nummer ist gelöscht."),
    **dict.fromkeys(IN_VAIN, N_("Die Aufgabe steht wieder auf der Liste der Gruppe.")),
}


@dataclass(frozen=True)
class TaskAsking(Asked):
    """A request about tasks."""

    @property
    def settings(self) -> Settings:
        return parts_of(self.request).settings

    @property
    def whose(self) -> frozenset[str] | None:
        """The Mandanten whose tasks the person works off; None means all of them."""
        return mandanten(self.person, "use", "tasks")

    @property
    def is_lead(self) -> bool:
        """Whether the person takes a task from somebody else, of the Mandanten whose shift they lead."""
        return mandanten(self.person, "use", "board") != frozenset()

    def page(self, inside: Inside, status: int = 200) -> HTMLResponse:
        return self.framed({"active": "tasks"}, inside, status)


async def asking(
    request: Request, person: Annotated[SignedIn, Depends(allowed("use", "tasks"))]
) -> TaskAsking:
    return TaskAsking(request, person, parts_of(request).clock())


async def leading(
    asked: Annotated[TaskAsking, Depends(asking)],
    _person: Annotated[SignedIn, Depends(allowed("use", "board"))],
) -> TaskAsking:
    return asked


WorksOnTasks = Annotated[TaskAsking, Depends(asking)]
LeadsTheShift = Annotated[TaskAsking, Depends(leading)]


@router.get("/tasks")
async def page(mine: WorksOnTasks, done: Outcome | None = None) -> Response:
    return await _page(mine, said=DONE[done] if done else "")


@router.post("/tasks/{key}/claim")
async def take(mine: WorksOnTasks, key: Key) -> Response:
    """From now on nobody else has it; the number is shown."""
    reader = Reader(mine.person.login, await mine.centre(), mine.now)
    return await _do(mine, lambda: _take(mine, key, reader))


@router.post("/tasks/{key}/take-over")
async def take_over(mine: LeadsTheShift, key: Key) -> Response:
    """A team lead takes it from whoever has it."""
    answer = await _do(mine, lambda: _take(mine, key))
    live: Live = mine.request.app.state.live
    live.streams.wake_all()
    return answer


@router.post("/tasks/{key}/give-back")
async def leave(mine: WorksOnTasks, key: Key) -> Response:
    return await _do(mine, lambda: _leave(mine, key))


@router.post("/tasks/{key}/done")
async def finish(mine: WorksOnTasks, key: Key, outcome: Annotated[Outcome, Form()]) -> Response:
    """How it ended: unless nobody answered, the number is deleted."""
    return await _do(mine, lambda: _finish(mine, key, outcome), f"?done={outcome.value}")


async def _do(mine: TaskAsking, act: Callable[[], None], said: str = "") -> Response:
    try:
        await run_in_threadpool(act)
    except BuergerdrahtError as refusal:
        return await _page(mine, refusal=refusal)
    live: Live = mine.request.app.state.live
    live.board.look_now()
    live.streams.wake({mine.person.login})
    return RedirectResponse(f"/tasks{said}", 303)


def _take(mine: TaskAsking, key: str, reader: Reader | None = None) -> None:
    """A task of the reader's pools; without a reader as a lead, from anybody."""
    is_lead = reader is None
    whose = mandanten(mine.person, "use", "board") if is_lead else mine.whose
    with writing(mine.engine) as session:
        wanted = task(session, mine.settings, key, whose)
        if reader is not None:
            reader.check(wanted)
        claim(session, Claim.beginning(key, mine.person.login, mine.now), mine.now, is_lead)


def _leave(mine: TaskAsking, key: str) -> None:
    with writing(mine.engine) as session:
        give_back(session, key, mine.person.login)


def _finish(mine: TaskAsking, key: str, outcome: Outcome) -> None:
    with writing(mine.engine) as session:
        check_claim(session, key, mine.person.login)
        work_off(session, task(session, mine.settings, key, mine.whose), outcome, mine.now)


async def _page(mine: TaskAsking, said: str = "", refusal: BuergerdrahtError | None = None) -> Response:
    reader = Reader(mine.person.login, await mine.centre(), mine.now)
    found, taken = await run_in_threadpool(_found, mine, mine.now)
    theirs = [one for one in found if reader.concerns(one)]
    views = [reader.view(one, taken.get(one.key)) for one in theirs]
    context = {
        "mine": [one for one in views if one.is_mine],
        "others": [one for one in views if not one.is_mine][:MOST],
        "is_lead": mine.is_lead,
        "done": said,
        "complaint": refusal.sentence if refusal else "",
    }
    return mine.page(Inside("tasks/page.html", context), refusal.status if refusal else 200)


def _found(mine: TaskAsking, now: datetime) -> tuple[list[Task], dict[str, Claim]]:
    """All tasks and who is at them; one's own also after its time, while nobody took it over."""
    with reading(mine.engine) as session:
        own = {one.task: one for one in claims_of(session, mine.person.login)}
        return tasks(session, mine.settings, mine.whose), claims(session, now) | own
