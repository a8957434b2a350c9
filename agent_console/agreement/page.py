"""The page of what is stored and evaluated, with the agreement's state; and the log, for who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse
from sqlalchemy import Engine, select

from agent_console.agreement.deeds import in_words
from agent_console.agreement.stored import sections
from agent_console.desk.asking import live_of
from agent_console.texts.marking import N_
from agent_console.web.pages import rights_of
from agent_console.web.visitor import Language, Parts, allowed, pages_of
from buergerdraht.audit import AuditEntry
from buergerdraht.database import reading
from buergerdraht.people.grants import may
from buergerdraht.people.sessions import SignedIn
from buergerdraht.retention import retention
from buergerdraht.zone import HOUSE_ZONE
from reporting.agreement.agreement import Standing
from reporting.agreement.agreements import Agreements
from reporting.few import K
from reporting.metrics.figures import FIGURES

router = APIRouter(prefix="/agreement")
SeesAgreement = Annotated[SignedIn, Depends(allowed("see", "agreement"))]
SeesAudit = Annotated[SignedIn, Depends(allowed("see", "audit"))]
STANDINGS = {
    Standing.PROPOSED: N_("vorgeschlagen"),
    Standing.REFUSED: N_("abgelehnt"),
    Standing.IN_FORCE: N_("in Kraft"),
    Standing.ENDED: N_("beendet"),
}
LINES = 100
PARTS = dict.fromkeys(("command", "command line"), N_("Befehlszeile"))


@dataclass(frozen=True)
class LogLine:
    """One line of the audit log."""

    id: int
    at: datetime
    who: str
    verb: str
    thing: str
    detail: str


@router.get("")
async def page(request: Request, person: SeesAgreement, parts: Parts, language: Language) -> Response:
    return await shown(request, person, language)


async def shown(request: Request, person: SignedIn, language: str, complaint: str = "") -> Response:
    """The page as it stands; with a complaint beside the form."""
    parts = request.app.state.parts
    now, agreements = parts.clock(), Agreements(parts.engine)
    every = await run_in_threadpool(agreements.all)
    context: dict[str, Any] = {
        "person": person,
        "active": "agreement",
        "now": now,
        "today": now.astimezone(HOUSE_ZONE).date(),
        "agreements": [(one, one.standing(now).value, STANDINGS[one.standing(now)]) for one in every],
        "in_force": await run_in_threadpool(agreements.in_force, now),
        "complaint": complaint,
        "may_propose": may(person, "suggest", "agreement"),
        "may_decide": may(person, "edit", "agreement"),
        "may_see_log": may(person, "see", "audit"),
        "least": K,
        "sections": sections(retention()),
        "of_agents": [figure for figure in FIGURES if figure.is_of_agents],
        "of_callers": [figure for figure in FIGURES if not figure.is_of_agents],
        **rights_of(person),
    }
    html = pages_of(request).render(language, "agreement/page.html", context)
    return HTMLResponse(html, 422 if complaint else 200)


@router.get("/log")
async def log(
    request: Request,
    person: SeesAudit,
    parts: Parts,
    language: Language,
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
) -> Response:
    """A hundred lines of the audit log, the newest first."""
    lines = await run_in_threadpool(_lines, parts.engine, await run_in_threadpool(_names, request), before)
    older = lines[-1].id if len(lines) == LINES else None
    context = {
        "person": person,
        "active": "agreement",
        "back": "/agreement/log",
        "lines": lines,
        "older": older,
        **rights_of(person),
    }
    return HTMLResponse(pages_of(request).render(language, "agreement/log.html", context))


def _names(request: Request) -> Mapping[str, str]:
    """People's names by login; somebody who has left keeps their login, a part of the program its word."""
    centre = live_of(request).centre.get()
    return PARTS | {login: person.name for login, person in centre.people.items()}


def _lines(engine: Engine, names: Mapping[str, str], before: int | None) -> list[LogLine]:
    entries = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(LINES)
    if before is not None:
        entries = entries.where(AuditEntry.id < before)
    with reading(engine) as session:
        return [
            LogLine(one.id, one.at, names.get(one.who, one.who), *in_words(one.verb, one.thing), one.detail)
            for one in session.scalars(entries)
        ]
