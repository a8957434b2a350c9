"""What every endpoint of the crisis page starts from: who asks, and whether the profile is theirs."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Path, Request
from fastapi.responses import HTMLResponse

from agent_console.centre import Centre
from agent_console.texts.marking import N_
from agent_console.web.asked import Asked, Inside
from agent_console.web.visitor import allowed, parts_of
from buergerdraht.errors import NotAllowed, NotFound
from buergerdraht.people.grants import Verb, may
from buergerdraht.people.sessions import SignedIn
from routing.crisis.switching import By, Source
from routing.organisation.model import CrisisProfile

NOT_YOURS = N_("Dieses Krisenprofil gilt auch für andere Mandanten. Ihre Berechtigung reicht dafür nicht.")


@dataclass(frozen=True)
class Asking(Asked):
    """A request about the crisis switch."""

    @property
    def by(self) -> By:
        return By(self.person.login, self.now, Source.PAGE)

    def may_switch(self, profile: CrisisProfile, centre: Centre) -> bool:
        """Whether the person may switch for every Mandant whose hotline the profile takes."""
        lines = [centre.hotlines[key] for key in profile.hotlines if key in centre.hotlines]
        mandanten: list[str | None] = [*{line.mandant for line in lines}]
        return all(may(self.person, "switch", "crisis", mandant) for mandant in mandanten or [None])

    async def profile(self, key: str) -> CrisisProfile:
        """The prepared profile; raises NotFound."""
        profiles = (await self.centre()).organisation.crisis_profiles
        found = next((one for one in profiles if one.key == key), None)
        if found is None:
            raise NotFound(N_("Dieses Krisenprofil gibt es nicht. Bitte auf der Seite »Krise« nachsehen."))
        return found

    async def switchable(self, key: str) -> CrisisProfile:
        """The profile, where the person may switch it; raises NotFound, NotAllowed."""
        found = await self.profile(key)
        if not self.may_switch(found, await self.centre()):
            raise NotAllowed(NOT_YOURS)
        return found

    def page(self, template: str, context: Mapping[str, Any], status: int = 200) -> HTMLResponse:
        return self.framed({"active": "crisis"}, Inside(template, context), status)


def asking(verb: Verb) -> Callable[[Request, SignedIn], Awaitable[Asking]]:
    """A dependency: the request of somebody who may do that for at least one Mandant."""

    async def asked(
        request: Request, person: Annotated[SignedIn, Depends(allowed(verb, "crisis"))]
    ) -> Asking:
        return Asking(request, person, parts_of(request).clock())

    return asked


Sees = Annotated[Asking, Depends(asking("see"))]
Switches = Annotated[Asking, Depends(asking("switch"))]
ProfileKey = Annotated[str, Path(max_length=40)]
