"""Proposing an agreement, and what the staff council decides of it."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from agent_console.agreement.page import shown
from agent_console.board.today import TodayKept
from agent_console.desk.asking import live_of
from agent_console.parts import ConsoleParts
from agent_console.texts.marking import N_
from agent_console.web.visitor import Language, Parts, allowed
from buergerdraht.people.sessions import SignedIn
from reporting.agreement.agreements import AgreementRefused, Agreements, Proposal

router = APIRouter(prefix="/agreement")
ProposesAgreement = Annotated[SignedIn, Depends(allowed("suggest", "agreement"))]
DecidesAgreement = Annotated[SignedIn, Depends(allowed("edit", "agreement"))]
Number = Annotated[int, Form(ge=1, le=2**31 - 1)]
NO_DAY = N_("Der letzte Tag ist kein Datum. Bitte so schreiben: 2026-12-31.")


@router.post("/propose")
async def propose(
    request: Request,
    person: ProposesAgreement,
    parts: Parts,
    language: Language,
    name: Annotated[str, Form(max_length=1000)] = "",
    last_day: Annotated[str, Form(max_length=20)] = "",
) -> Response:
    try:
        proposal = Proposal(name, _day(last_day))
        await run_in_threadpool(Agreements(parts.engine).propose, proposal, person, parts.clock())
    except AgreementRefused as refused:
        return await shown(request, person, language, refused.sentence)
    return RedirectResponse("/agreement", 303)


@router.post("/confirm")
async def confirm(request: Request, person: DecidesAgreement, parts: Parts, number: Number) -> Response:
    return await _decided(request, Agreements(parts.engine).confirm, (number, person, parts))


@router.post("/refuse")
async def refuse(request: Request, person: DecidesAgreement, parts: Parts, number: Number) -> Response:
    return await _decided(request, Agreements(parts.engine).refuse, (number, person, parts))


@router.post("/end")
async def end(request: Request, person: DecidesAgreement, parts: Parts, number: Number) -> Response:
    return await _decided(request, Agreements(parts.engine).end, (number, person, parts))


async def _decided(
    request: Request, step: Callable[..., None], given: tuple[int, SignedIn, ConsoleParts]
) -> Response:
    """Desks and boards are told at once: the line about it stands there as soon as it holds."""
    number, person, parts = given
    await run_in_threadpool(step, number, person, parts.clock())
    today: TodayKept = request.app.state.today
    today.forget()
    live_of(request).board.look_now()
    return RedirectResponse("/agreement", 303)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise AgreementRefused(NO_DAY) from error
