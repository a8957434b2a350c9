"""What every endpoint of cases starts from: who asks, and whose cases they may see and work on."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from agent_console.texts.marking import N_
from agent_console.web.asked import Asked, Inside
from agent_console.web.visitor import allowed, parts_of
from buergerdraht.errors import NotAllowed, NotFound
from buergerdraht.people.grants import Verb, mandanten, may
from buergerdraht.people.sessions import SignedIn
from contacts.cases.case import Case
from contacts.cases.reading import case


@dataclass(frozen=True)
class CaseAsking(Asked):
    """A request about cases."""

    @property
    def whose(self) -> frozenset[str] | None:
        """The Mandanten whose cases the person may see; None means all of them."""
        return mandanten(self.person, "see", "cases")

    def may_work_on(self, one: Case) -> bool:
        return may(self.person, "use", "cases", one.mandant)

    def case(self, session: Session, number: int) -> Case:
        """The case, if the person may see it; another Mandant's is as unknown as none."""
        found = case(session, number)
        if not may(self.person, "see", "cases", found.mandant):
            raise NotFound(N_("Den Fall %(number)s gibt es nicht. Bitte die Liste neu laden."), number=number)
        return found

    def check_may_work_on(self, one: Case) -> None:
        if not self.may_work_on(one):
            raise NotAllowed(N_("Diesen Fall dürfen Sie ansehen, aber nicht bearbeiten."))

    def page(self, template: str, context: Mapping[str, Any], status: int = 200) -> HTMLResponse:
        return self.framed({"active": "cases"}, Inside(template, context), status)


def asking(verb: Verb) -> Callable[[Request, SignedIn], Awaitable[CaseAsking]]:
    """A dependency: the request of somebody who may do that to the cases of at least one Mandant."""

    async def asked(
        request: Request, person: Annotated[SignedIn, Depends(allowed(verb, "cases"))]
    ) -> CaseAsking:
        return CaseAsking(request, person, parts_of(request).clock())

    return asked


SeesCases = Annotated[CaseAsking, Depends(asking("see"))]
WorksOnCases = Annotated[CaseAsking, Depends(asking("use"))]
