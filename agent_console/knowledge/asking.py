"""What every endpoint of knowledge starts from: who asks, and a page inside the frame with its tabs.

@router.get("/knowledge/gaps")
async def page(mine: Edits) -> Response:
    return await mine.page("gaps", "knowledge/gaps.html", {"gaps": await mine.read(gaps, mine.whose)})
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from agent_console.knowledge.tabs import Mandanten, tabs_for
from agent_console.texts.marking import N_
from agent_console.web.asked import Asked, Inside
from agent_console.web.visitor import allowed, parts_of
from buergerdraht.errors import NotAllowed
from buergerdraht.people.grants import Verb, mandanten, may
from buergerdraht.people.sessions import SignedIn


@dataclass(frozen=True)
class Asking(Asked):
    """A request about knowledge."""

    @property
    def whose(self) -> Mandanten:
        """The Mandanten whose knowledge the person may edit; None means everybody's and the centre's."""
        return mandanten(self.person, "edit", "knowledge")

    def may_edit(self, owner: str) -> bool:
        """Whether the person may edit what belongs to that Mandant; "" is the centre."""
        return may(self.person, "edit", "knowledge", owner or None)

    def check_may_edit(self, owner: str) -> None:
        if not self.may_edit(owner):
            raise NotAllowed(
                N_("Das gehört einem anderen Mandanten. Sie können dort eine Änderung vorschlagen.")
            )

    async def page(
        self, tab: str, template: str, context: Mapping[str, Any], status: int = 200
    ) -> HTMLResponse:
        """A page inside the frame; `tab` is the key of its tab."""
        tabs = await run_in_threadpool(tabs_for, self.person, self.engine, self.now)
        frame = {"active": "knowledge", "part": N_("Wissen"), "tabs": tabs, "tab": tab}
        return self.framed(frame, Inside(template, context), status)


def asking(verb: Verb) -> Callable[[Request, SignedIn], Awaitable[Asking]]:
    """A dependency: the request of somebody who may do that to the knowledge of at least one Mandant."""

    async def asked(
        request: Request, person: Annotated[SignedIn, Depends(allowed(verb, "knowledge"))]
    ) -> Asking:
        return Asking(request, person, parts_of(request).clock())

    return asked


Reads = Annotated[Asking, Depends(asking("see"))]
Suggests = Annotated[Asking, Depends(asking("suggest"))]
Edits = Annotated[Asking, Depends(asking("edit"))]
