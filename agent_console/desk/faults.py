""" "Fehler melden": an agent says in one sentence what is wrong with the open article."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Response
from fastapi.concurrency import run_in_threadpool

from agent_console.desk.asking import AtMyDesk
from agent_console.desk.knowledge import ArticleId
from agent_console.parts import ConsoleParts
from agent_console.texts.marking import N_
from agent_console.web.visitor import language_of, pages_of
from buergerdraht.database import writing
from kb.faults import report

router = APIRouter(prefix="/desk")
SAID = "X-Said"
LONGEST = 1000


@router.post("/articles/{article_id}/faults")
async def report_fault(
    mine: AtMyDesk, article_id: ArticleId, sentence: Annotated[str, Form(max_length=LONGEST)] = ""
) -> Response:
    """Keeps the sentence, and nothing of who said it or in which call."""
    parts = mine.desk.parts
    await run_in_threadpool(_write, parts, article_id, sentence)
    thanks = pages_of(mine.request).say(
        language_of(mine.request), N_("Danke. Die Redaktion sieht sich den Artikel an.")
    )
    return Response(status_code=204, headers={SAID: quote(thanks)})


def _write(parts: ConsoleParts, article_id: int, sentence: str) -> None:
    with writing(parts.engine) as session:
        report(session, article_id, sentence, parts.clock())
