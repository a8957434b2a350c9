"""Numbers that are no hotline's but a crisis profile's own. Pure."""

from routing.organisation.model import CrisisProfile, Organisation
from routing.organisation.numbers import spellings

OWN_LINE = "profile-"
"""Before the profile's key: its own numbers' name where others have a hotline's key."""


def own_number_rows(organisation: Organisation) -> dict[str, str]:
    """`own/<digits>`, and what a hotline has under `hotline/profile-<key>/`.

    Profiles may share a number: outside the crisis the first one's end tape is played.
    """
    rows: dict[str, str] = {}
    for profile in reversed(organisation.crisis_profiles):
        if profile.numbers:
            rows |= _of_profile(profile, organisation)
    return rows


def _of_profile(profile: CrisisProfile, organisation: Organisation) -> dict[str, str]:
    """Nobody in the profile's pool: calls go to the pool of its first hotline, which also says who pays."""
    hotlines = {line.key: line for line in organisation.hotlines}
    family = f"hotline/{OWN_LINE}{profile.key}"
    rows = {f"own/{digits}": profile.key for number in profile.numbers for digits in spellings(number)}
    first = hotlines.get(profile.hotlines[0]) if profile.hotlines else None
    if first is not None:
        rows |= {f"{family}/pool": first.pool, f"{family}/mandant": first.mandant}
    return rows | {f"{family}/label": profile.name}
