"""Lines of crisis profiles: numbers that are no hotline's, seen by who reports and answers as one. Pure."""

from collections.abc import Iterator

from routing.organisation.model import CrisisProfile, Hotline, Organisation

OWN_LINE = "profile-"
"""Before the profile's key: what stands where other calls have a hotline's key."""
NEVER_OPEN = ""
GREETING = "{profile}, guten Tag, mein Name ist {name}. Was kann ich für Sie tun?"


def called_lines(organisation: Organisation) -> tuple[Hotline, ...]:
    """The hotlines, and a line for each profile with numbers of its own.

    Such a line belongs to the Mandant of the profile's first hotline, or to the first Mandant of all.
    """
    return (*organisation.hotlines, *_own_lines(organisation))


def _own_lines(organisation: Organisation) -> Iterator[Hotline]:
    for profile in organisation.crisis_profiles:
        mandant = _mandant(profile, organisation)
        if profile.numbers and mandant is not None:
            yield _line(profile, mandant)


def _mandant(profile: CrisisProfile, organisation: Organisation) -> str | None:
    first = next((one for one in organisation.hotlines if one.key in profile.hotlines[:1]), None)
    if first is not None:
        return first.mandant
    return organisation.mandanten[0].key if organisation.mandanten else None


def _line(profile: CrisisProfile, mandant: str) -> Hotline:
    greeting = GREETING.replace("{profile}", profile.name)
    key, said = f"{OWN_LINE}{profile.key}", profile.announcement
    return Hotline(key, profile.name, profile.numbers, mandant, profile.pool, NEVER_OPEN, greeting, said)
