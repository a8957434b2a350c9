"""Errors that agents reported, to be worked off."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Path, Query, Response
from fastapi.responses import RedirectResponse

from agent_console.centre import Centre
from agent_console.knowledge.asking import Edits
from agent_console.knowledge.choices import owner_name, person_name
from agent_console.knowledge.writing import signed, written
from kb.faults import LONGEST_SENTENCE, Fault, done_faults, fault, finish, open_faults

router = APIRouter()
FaultId = Annotated[int, Path(ge=1, le=2**53)]


@dataclass(frozen=True)
class FaultView:
    """A report in words."""

    fault: Fault
    owner: str
    done_by: str


@router.get("/knowledge/faults")
async def page(mine: Edits, done: Annotated[bool, Query()] = False) -> Response:
    centre = await mine.centre()
    context = {
        "waiting": [_view(one, centre) for one in await mine.read(open_faults, mine.whose)],
        "finished": [_view(one, centre) for one in await mine.read(done_faults, mine.whose)],
        "longest": LONGEST_SENTENCE,
        "done": done,
    }
    return await mine.page("faults", "knowledge/faults.html", context)


@router.post("/knowledge/faults/{fault_id}/done")
async def work_off(
    mine: Edits, fault_id: FaultId, note: Annotated[str, Form(max_length=1000)] = ""
) -> Response:
    """Done, with a note that the others read; only for articles that the person may edit."""
    found = await mine.read(fault, fault_id)
    mine.check_may_edit(found.owner)
    await written(mine, finish, fault_id, note, signed(mine))
    return RedirectResponse("/knowledge/faults?done=1", 303)


def _view(one: Fault, centre: Centre) -> FaultView:
    return FaultView(one, owner_name(one.owner, centre), person_name(one.done_by, centre))
