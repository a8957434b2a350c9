"""The list under each tab."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import RedirectResponse

from agent_console.admin.asking import Asking, Sees
from agent_console.admin.entries import key_of
from agent_console.admin.subject import Subject
from agent_console.admin.subjects import subject_of
from agent_console.admin.tabs import tabs_for
from routing.organisation.model import Organisation

router = APIRouter()


@dataclass(frozen=True)
class Row:
    key: str
    title: str
    cells: tuple[str, ...]
    may_edit: bool


@router.get("/admin")
async def home(mine: Sees) -> Response:
    """The first tab somebody may open."""
    return RedirectResponse(tabs_for(mine.person)[0].path, 303)


@router.get("/admin/{section}")
async def page(
    mine: Sees,
    section: str,
    done: Annotated[str, Query(max_length=60)] = "",
    draft: Annotated[str, Query(max_length=120)] = "",
) -> Response:
    subject = subject_of(section)
    organisation = (await mine.centre()).organisation
    rows = [_row(mine, subject, thing, organisation) for thing in getattr(organisation, section)]
    context = {"subject": subject, "rows": rows, "done": done, "draft": draft}
    return await mine.page(section, "admin/list.html", context)


def _row(mine: Asking, subject: Subject, thing: Any, organisation: Organisation) -> Row:
    mandant = getattr(thing, "mandant", None)
    cells = tuple(value(thing, organisation) for _, value in subject.columns)
    return Row(key_of(subject, thing), subject.title(thing), cells, mine.may_edit(mandant))
