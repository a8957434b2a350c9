"""The reports page: a question in its address, the answer below the form."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from babel.dates import format_date
from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from agent_console.desk.asking import live_of
from agent_console.reports.choices import choices_for, span_links
from agent_console.reports.downloads import downloads_of
from agent_console.reports.naming import GROUPINGS
from agent_console.reports.permission import permitted
from agent_console.reports.question import ASKED, Question, QuestionRefused, question_of
from agent_console.reports.sheet import Asking, Sheet, sheet_of
from agent_console.reports.spans import NAMES, Days, Span
from agent_console.texts.marking import N_
from agent_console.web.described import asked_by
from agent_console.web.pages import rights_of
from agent_console.web.visitor import Language, Parts, ReadsReports, pages_of
from buergerdraht.people.grants import mandanten
from buergerdraht.zone import HOUSE_ZONE
from reporting.agreement.agreements import discretion_at
from reporting.few import K

router = APIRouter()
RUNNING = N_("Der Zeitraum läuft noch: Die Zahlen sind vorläufig.")


@router.get("/reports", openapi_extra=asked_by(ASKED))
async def page(request: Request, person: ReadsReports, parts: Parts, language: Language) -> Response:
    now, seen = parts.clock(), mandanten(person, "see", "reports")
    today = now.astimezone(HOUSE_ZONE).date()
    centre = await run_in_threadpool(live_of(request).centre.get)
    question, complaint, sheet = Question(Days(today, today)), "", None
    try:
        question = question_of(request.query_params, today)
        rule = await run_in_threadpool(discretion_at, parts.engine, now)
        allowed = replace(permitted(question, centre, seen), discretion=rule)
        asking = Asking(allowed, centre, now, language)
        sheet = await run_in_threadpool(sheet_of, parts.engine, asking)
    except QuestionRefused as refused:
        complaint = refused.sentence
    context: dict[str, Any] = {
        "person": person,
        "active": "reports",
        "back": question.address(),
        "complaint": complaint,
        "question": question,
        "choices": choices_for(centre, seen),
        "spans": span_links(question),
        "sheet": sheet,
        **rights_of(person),
        **(_around(sheet, language) if sheet else {}),
    }
    text = await run_in_threadpool(pages_of(request).render, language, "reports/page.html", context)
    return HTMLResponse(text, 422 if complaint else 200)


def _around(sheet: Sheet, language: str) -> Mapping[str, Any]:
    """What stands around the figures."""
    question = sheet.asking.question
    return {
        "now": sheet.asking.now,
        "span_name": "" if question.span is Span.DAYS else NAMES[question.span],
        "days_text": days_text(question.days, language),
        "grouping": GROUPINGS[question.by],
        "least": K,
        "notes": [RUNNING] if sheet.is_provisional else [],
        "downloads": downloads_of(question),
    }


def days_text(days: Days, language: str) -> str:
    """A day in full, or the first and the last."""
    if days.count == 1:
        return format_date(days.first, "full", locale=language)
    first, last = (format_date(day, "EE dd.MM.yyyy", locale=language) for day in (days.first, days.last))
    return f"{first} – {last}"
