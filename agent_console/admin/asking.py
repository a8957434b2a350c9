"""What every endpoint of the administration starts from.

@router.get("/admin/versions")
async def page(mine: Sees) -> Response:
    return await mine.page("versions", "admin/versions.html", {"versions": await mine.read(versions)})
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from agent_console.admin.tabs import TABS, may_open, tabs_for
from agent_console.texts.marking import N_
from agent_console.web.asked import Asked, Inside
from agent_console.web.visitor import allowed, parts_of
from buergerdraht.errors import NotAllowed
from buergerdraht.people.grants import Thing, Verb, mandanten, may
from buergerdraht.people.sessions import SignedIn

NOT_ALL = N_("Das betrifft alle Mandanten. Ihre Berechtigung gilt nur für einen.")
NOT_YOURS = N_("Das gehört einem anderen Mandanten. Ihre Berechtigung gilt dort nicht.")


@dataclass(frozen=True)
class Asking(Asked):
    """A request about the organisation."""

    @property
    def whose(self) -> frozenset[str] | None:
        """The Mandanten whose part of the organisation the person may edit; None means all of it."""
        return mandanten(self.person, "edit", "organisation")

    def may_edit(self, mandant: str | None) -> bool:
        """Whether the person may edit what belongs to that Mandant; None is what belongs to all."""
        return may(self.person, "edit", "organisation", mandant)

    def check_tab(self, key: str) -> None:
        """Raises NotAllowed where the person may not open the tab."""
        if not any(tab.key == key and may_open(self.person, tab) for tab in TABS):
            raise NotAllowed(NOT_ALL)

    async def page(
        self, tab: str, template: str, context: Mapping[str, Any], status: int = 200
    ) -> HTMLResponse:
        """A page inside the frame; `tab` is the key of its tab. Raises NotAllowed."""
        self.check_tab(tab)
        tabs = tabs_for(self.person)
        frame = {"active": "admin", "part": N_("Verwaltung"), "tabs": tabs, "tab": tab}
        return self.framed(frame, Inside(template, context), status)


def asking(verb: Verb, thing: Thing = "organisation") -> Callable[[Request, SignedIn], Awaitable[Asking]]:
    """A dependency: the request of somebody who may do that for at least one Mandant."""

    async def asked(request: Request, person: Annotated[SignedIn, Depends(allowed(verb, thing))]) -> Asking:
        return Asking(request, person, parts_of(request).clock())

    return asked


Sees = Annotated[Asking, Depends(asking("see"))]
Edits = Annotated[Asking, Depends(asking("edit"))]
