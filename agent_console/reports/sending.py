"""The endpoint of a report's files: the page's question, answered as CSV or XLSX."""

import os
from dataclasses import replace

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from agent_console.desk.asking import live_of
from agent_console.parts import ConsoleParts
from agent_console.reports.files import Files, pieces
from agent_console.reports.permission import permitted
from agent_console.reports.question import ASKED, Question, question_of
from agent_console.texts.marking import N_
from agent_console.web.described import asked_by
from agent_console.web.visitor import Parts, ReadsReports
from buergerdraht.audit import AuditNote, note
from buergerdraht.database import writing
from buergerdraht.errors import NotFound
from buergerdraht.people.grants import mandanten
from buergerdraht.sentences import Sentence
from buergerdraht.zone import HOUSE_ZONE
from reporting.agreement.agreements import discretion_at
from reporting.documents.heading import period_said
from reporting.making import FileForm, Order, What

router = APIRouter()
TYPES = {
    FileForm.CSV: "text/csv; charset=utf-8",
    FileForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NAMES = {What.SUMMARY: "kennzahlen", What.CALLS: "anrufe", What.LOST: "nicht-angenommen"}
NONE_SUCH = N_("Diese Datei gibt es nicht. Bitte auf der Seite der Berichte eine wählen.")


@router.get("/reports/{name}", openapi_extra=asked_by(ASKED))
async def send(request: Request, person: ReadsReports, parts: Parts, name: str) -> Response:
    what, form = _what(name)
    now = parts.clock()
    centre = await run_in_threadpool(live_of(request).centre.get)
    question = question_of(request.query_params, now.astimezone(HOUSE_ZONE).date())
    rule = await run_in_threadpool(discretion_at, parts.engine, now)
    question = replace(permitted(question, centre, mandanten(person, "see", "reports")), discretion=rule)
    by = question.by if what is What.SUMMARY else None
    order = Order(what, form, question.asked(by), now)
    await run_in_threadpool(_note, parts, person.login, order)
    files: Files = request.app.state.files
    made = await files.make(order)
    headers = {
        "Content-Disposition": f'attachment; filename="{_file_name(what, form, question)}"',
        "Content-Length": str(os.fstat(made.fileno()).st_size),
    }
    return StreamingResponse(pieces(made), media_type=TYPES[form], headers=headers)


def _what(name: str) -> tuple[What, FileForm]:
    what, _, form = name.partition(".")
    if what not in set(What) or form not in set(FileForm):
        raise NotFound(NONE_SUCH)
    return What(what), FileForm(form)


def _file_name(what: What, form: FileForm, question: Question) -> str:
    days = question.days
    last = "" if days.count == 1 else f"_{days.last.isoformat()}"
    return f"{NAMES[what]}_{days.first.isoformat()}{last}.{form}"


def _note(parts: ConsoleParts, login: str, order: Order) -> None:
    """Who took data along is on record."""
    file, when = f"{NAMES[order.what]}.{order.form}", period_said(order.asked.start, order.asked.end)
    detail = Sentence("Datei %(file)s, %(when)s", file=file, when=when)
    with writing(parts.engine) as session:
        note(session, AuditNote(login, "see", "reports", detail, order.now))
