"""The list of cases: what is due first at the top, filters, one page at a time."""

import re
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import Engine

from agent_console.cases.asking import CaseAsking, SeesCases
from agent_console.cases.views import CaseView, case_view
from agent_console.knowledge.choices import Choice, topic_groups
from agent_console.texts.marking import N_
from agent_console.web.described import asked_by
from buergerdraht.database import reading
from contacts.cases.case import CaseState
from contacts.cases.reading import ListedCases, WantedCases, listed, offices_of_cases

router = APIRouter()
LONGEST = 100
OPEN, LATE, ANSWERED, CLOSED = "", "late", "answered", "closed"
SHOWN: dict[str, str] = {
    OPEN: N_("alle offenen"),
    LATE: N_("überfällig"),
    ANSWERED: N_("beantwortet, noch nicht weitergegeben"),
    CLOSED: N_("geschlossen"),
}
STATES = {LATE: (CaseState.OPEN,), ANSWERED: (CaseState.ANSWERED,), CLOSED: (CaseState.CLOSED,)}


@dataclass(frozen=True)
class Filters:
    """What was asked for, as the address says it; what makes no sense counts as not asked."""

    state: str = ""
    office: str = ""
    topic: str = ""
    page: int = 1

    @property
    def is_narrow(self) -> bool:
        return replace(self, page=1) != Filters()

    def at(self, page: int) -> str:
        """The address of another page of the same list."""
        asked = {"state": self.state, "office": self.office, "topic": self.topic}
        return "/cases?" + urlencode({**{k: v for k, v in asked.items() if v}, "page": page})


@dataclass(frozen=True)
class CaseList:
    """Everything the page shows."""

    asked: Filters
    listed: ListedCases
    rows: tuple[CaseView, ...]
    late: int
    offices: tuple[Choice, ...]
    states: tuple[Choice, ...]
    topic_groups: tuple[tuple[str, list[Choice]], ...]


def filters(request: Request) -> Filters:
    given = {
        name: request.query_params.get(name, "")[:LONGEST].replace("\0", "") for name in ("state", "office")
    }
    topic, page = request.query_params.get("topic", ""), request.query_params.get("page", "")
    return Filters(
        given["state"] if given["state"] in SHOWN else OPEN,
        given["office"],
        topic if re.fullmatch("[0-9]{1,6}", topic) else "",
        int(page) if re.fullmatch("[1-9][0-9]{0,6}", page) else 1,
    )


@router.get("/cases", openapi_extra=asked_by(("state", "office", "topic", "page")))
async def page(mine: SeesCases, asked: Annotated[Filters, Depends(filters)]) -> Response:
    centre = await mine.centre()
    found, late, offices = await mine.read(_found, mine, asked)
    view = CaseList(
        asked=replace(asked, page=found.page),
        listed=found,
        rows=tuple(case_view(one, centre, mine.now) for one in found.cases),
        late=late,
        offices=tuple(offices),
        states=tuple((key, name) for key, name in SHOWN.items() if key),
        topic_groups=topic_groups(),
    )
    return mine.page("cases/list.html", {"view": view})


def _found(
    engine: Engine, mine: CaseAsking, asked: Filters
) -> tuple[ListedCases, int, list[tuple[str, str]]]:
    """The page asked for, how many of the person's cases are late, and offices to choose from."""
    late = WantedCases(mine.whose, STATES[LATE], due_before=mine.now)
    plain = WantedCases(mine.whose, office=asked.office, topic=int(asked.topic) if asked.topic else None)
    states = STATES.get(asked.state, plain.states)
    wanted = replace(plain, states=states, due_before=mine.now if asked.state == LATE else None)
    with reading(engine) as session:
        offices = offices_of_cases(session, mine.whose)
        return listed(session, wanted, asked.page), listed(session, late).total, offices
