"""A case's page: what is known, the office's answer, closing it, and taking that back."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Path, Query, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from agent_console.cases.asking import CaseAsking, SeesCases, WorksOnCases
from agent_console.cases.mail_words import mail_words
from agent_console.cases.views import case_view
from agent_console.texts.marking import N_
from agent_console.web.visitor import parts_of
from buergerdraht.database import reading, writing
from buergerdraht.errors import BuergerdrahtError
from contacts.cases.case import Case
from contacts.cases.mails import MailState, state_of
from contacts.cases.working import LONGEST_ANSWER, Step, close, record_answer, reopen

router = APIRouter()
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Revision = Annotated[int, Form(ge=0, le=2**31 - 1)]
DONE = {
    "answered": N_("Die Antwort ist gespeichert."),
    "closed": N_("Der Fall ist geschlossen."),
    "reopened": N_("Der Fall ist wieder offen."),
    "made": N_("Der Fall ist angelegt."),
}


@router.get("/cases/{case_id}")
async def show(mine: SeesCases, case_id: Number, done: Annotated[str, Query(max_length=20)] = "") -> Response:
    return await shown(mine, case_id, done=done)


@router.post("/cases/{case_id}/answer")
async def answer(
    mine: WorksOnCases,
    case_id: Number,
    seen: Revision = 0,
    text: Annotated[str, Form(max_length=LONGEST_ANSWER * 2)] = "",
) -> Response:
    """Keeps what the office answered; the case stays on the list until somebody has passed it on."""
    return await _do(
        mine, case_id, "answered", lambda s: record_answer(s, Step(case_id, seen, mine.now), text)
    )


@router.post("/cases/{case_id}/close")
async def end(mine: WorksOnCases, case_id: Number, seen: Revision = 0) -> Response:
    """The citizen has the answer: a little later nothing personal is left."""
    return await _do(mine, case_id, "closed", lambda s: close(s, Step(case_id, seen, mine.now)))


@router.post("/cases/{case_id}/reopen")
async def undo(mine: WorksOnCases, case_id: Number, seen: Revision = 0) -> Response:
    return await _do(mine, case_id, "reopened", lambda s: reopen(s, Step(case_id, seen, mine.now)))


async def _do(mine: CaseAsking, number: int, what: str, act: Callable[[Session], None]) -> Response:
    """Does it and shows the page anew; what a rule refuses stands above it, and what was typed stays."""
    try:
        await run_in_threadpool(_write, mine, number, act)
    except BuergerdrahtError as refusal:
        return await shown(mine, number, refusal=refusal)
    return RedirectResponse(f"/cases/{number}?done={what}", 303)


def _write(mine: CaseAsking, number: int, act: Callable[[Session], None]) -> None:
    with writing(mine.engine) as session:
        mine.check_may_work_on(mine.case(session, number))
        act(session)


async def shown(
    mine: CaseAsking, number: int, *, done: str = "", refusal: BuergerdrahtError | None = None
) -> Response:
    """The page; raises NotFound for a case the person may not see."""
    centre = await mine.centre()
    case, mail = await mine.read(_case, mine, number)
    if refusal is not None and not mine.may_work_on(case):
        raise refusal
    typed = (await mine.request.form()).get("text", "") if refusal else ""
    context = {
        "view": case_view(case, centre, mine.now),
        "mail": mail_words(case, mail, parts_of(mine.request).settings),
        "done": DONE.get(done, ""),
        "complaint": refusal.sentence if refusal else "",
        "typed": typed or case.answer,
        "may_work": mine.may_work_on(case),
        "longest": LONGEST_ANSWER,
    }
    return mine.page("cases/case.html", context, refusal.status if refusal else 200)


def _case(engine: Engine, mine: CaseAsking, number: int) -> tuple[Case, MailState | None]:
    with reading(engine) as session:
        return mine.case(session, number), state_of(session, number)
