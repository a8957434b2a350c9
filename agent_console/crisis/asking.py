"""What every endpoint of the crisis page starts from: who asks, and whether the profile is theirs."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
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
from routing.crisis.status import ProfileOn, status
from routing.crisis.switching import By, Source
from routing.intake.directory import Directory
from routing.organisation.model import CrisisProfile, Hotline

NO_PROFILE = N_("Dieses Krisenprofil gibt es nicht. Bitte auf der Seite »Krise« nachsehen.")
NOT_YOURS = N_("Dieses Krisenprofil gilt auch für andere Mandanten. Ihre Berechtigung reicht dafür nicht.")


@dataclass(frozen=True)
class Asking(Asked):
    """A request about the crisis switch."""

    @property
    def by(self) -> By:
        return By(self.person.login, self.now, Source.PAGE)

    def may_switch(self, profile: CrisisProfile, centre: Centre) -> bool:
        """Whether the person may switch for every Mandant whose hotline the profile takes."""
        return self._answers_for(centre.hotlines[key] for key in profile.hotlines if key in centre.hotlines)

    def may_end(self, one: ProfileOn, centre: Centre) -> bool:
        """As may_switch, for a profile that is on; it may have left the organisation."""
        directory = Directory(centre.organisation)
        return self._answers_for(line for digits in one.lines if (line := directory.hotline(digits)))

    async def profile(self, key: str) -> CrisisProfile:
        """The prepared profile; raises NotFound."""
        profiles = (await self.centre()).organisation.crisis_profiles
        found = next((one for one in profiles if one.key == key), None)
        if found is None:
            raise NotFound(NO_PROFILE)
        return found

    async def switchable(self, key: str) -> CrisisProfile:
        """The profile, where the person may switch it; raises NotFound, NotAllowed."""
        found = await self.profile(key)
        if not self.may_switch(found, await self.centre()):
            raise NotAllowed(NOT_YOURS)
        return found

    async def to_end(self, key: str) -> str:
        """The name of a profile that the person may switch off; raises NotFound, NotAllowed."""
        centre = await self.centre()
        if any(one.key == key for one in centre.organisation.crisis_profiles):
            return (await self.switchable(key)).name
        found = next((one for one in (await self.read(status, self.now)).on if one.profile == key), None)
        if found is None:
            raise NotFound(NO_PROFILE)
        if not self.may_end(found, centre):
            raise NotAllowed(NOT_YOURS)
        return key

    def _answers_for(self, lines: Iterable[Hotline]) -> bool:
        """For every Mandant of these hotlines; without any, for all there are."""
        mandanten: list[str | None] = [*{line.mandant for line in lines}]
        return all(may(self.person, "switch", "crisis", mandant) for mandant in mandanten or [None])

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
