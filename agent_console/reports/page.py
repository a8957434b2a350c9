"""The reports page: a question in its address, the answer below the form."""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from agent_console.desk.asking import live_of
from agent_console.reports.choices import choices_for, span_links
from agent_console.reports.permission import permitted
from agent_console.reports.question import ASKED, Question, QuestionRefused, question_of
from agent_console.reports.sheet import Asking
from agent_console.reports.spans import Days
from agent_console.reports.text import TEMPLATE, ReportMaking, Wish
from agent_console.web.described import asked_by
from agent_console.web.pages import rights_of
from agent_console.web.visitor import Language, Parts, ReadsReports, pages_of
from buergerdraht.people.grants import mandanten
from buergerdraht.zone import HOUSE_ZONE
from reporting.agreement.agreements import discretion_at

router = APIRouter()


@router.get("/reports", openapi_extra=asked_by(ASKED))
async def page(request: Request, person: ReadsReports, parts: Parts, language: Language) -> Response:
    now, seen = parts.clock(), mandanten(person, "see", "reports")
    today = now.astimezone(HOUSE_ZONE).date()
    centre = await run_in_threadpool(live_of(request).centre.get)
    question, complaint, asking = Question(Days(today, today)), "", None
    try:
        question = question_of(request.query_params, today)
        rule = await run_in_threadpool(discretion_at, parts.engine, now)
        allowed = replace(permitted(question, centre, seen), discretion=rule)
        asking = Asking(allowed, centre, now, language)
    except QuestionRefused as refused:
        complaint = refused.sentence
    beside: dict[str, Any] = {
        "person": person,
        "active": "reports",
        "back": question.address(),
        "complaint": complaint,
        "question": question,
        "choices": choices_for(centre, seen),
        "spans": span_links(question),
        **rights_of(person),
    }
    if asking is None:
        return HTMLResponse(pages_of(request).render(language, TEMPLATE, {**beside, "sheet": None}), 422)
    making: ReportMaking = request.app.state.reports
    return HTMLResponse(await making.text(Wish(asking, beside)))
