"""An earlier open case of the number that calls: opened by a key of its own, and written into the log."""

from fastapi import APIRouter, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from agent_console.desk.asking import Asking, AtMyDesk
from agent_console.texts.marking import N_
from buergerdraht.audit import AuditNote, note
from buergerdraht.database import writing
from buergerdraht.errors import NotFound
from buergerdraht.sentences import Sentence
from contacts.cases.reading import open_case

router = APIRouter(prefix="/desk")


@router.post("/earlier-case")
async def open_earlier(mine: AtMyDesk) -> Response:
    """To the case's page; who opened which case is kept, the number is not."""
    return RedirectResponse(f"/cases/{await run_in_threadpool(_open, mine)}", 303)


def _open(mine: Asking) -> int:
    view = mine.desk.look()
    number = view.card.number if view.card else ""
    parts, person = mine.desk.parts, mine.desk.person
    with writing(parts.engine) as session:
        found = open_case(session, mine.desk.caller(number, view.current_stint))
        if found is None:
            raise NotFound(N_("Zu dieser Nummer gibt es keinen offenen Fall mehr."))
        said = Sentence("aus einem Anruf der Nummer geöffnet")
        note(session, AuditNote(person.login, "see", f"case {found.id}", said, parts.clock()))
        return found.id
