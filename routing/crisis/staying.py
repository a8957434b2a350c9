"""A profile that is on stays in the organisation until it is switched off."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from routing.crisis.errors import ProfileIsOn
from routing.crisis.store import all_switchings
from routing.crisis.wanted import wanted
from routing.organisation.model import Organisation

MakingBefore = Callable[[], Organisation]


def check_what_is_on_stays(
    session: Session, organisation: Organisation, before: MakingBefore, now: datetime
) -> None:
    """Raises ProfileIsOn where the organisation to be saved lacks a profile that the one before has.

    `before` is asked for only if a profile is on that is not in the new one.
    """
    on = {key.profile for key in wanted(all_switchings(session), now).lines.values()}
    gone = on - {profile.key for profile in organisation.crisis_profiles}
    if not gone:
        return
    for profile in before().crisis_profiles:
        if profile.key in gone:
            raise ProfileIsOn(
                "Das Krisenprofil »%(name)s« ist eingeschaltet und bleibt darum in der Organisation; nichts "
                "wurde gespeichert. Bitte erst auf der Seite »Krise« ausschalten.",
                name=profile.name,
            )
