"""Numbers that are no hotline's but a crisis profile's own. Pure."""

from routing.organisation.model import CrisisProfile, Organisation
from routing.organisation.numbers import spellings
from routing.organisation.own_lines import OWN_LINE, called_lines


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
    """Nobody in the profile's pool: calls go to the pool of its first hotline."""
    lines = {line.key: line for line in called_lines(organisation)}
    family = f"hotline/{OWN_LINE}{profile.key}"
    rows = {f"own/{digits}": profile.key for number in profile.numbers for digits in spellings(number)}
    rows |= {f"{family}/label": profile.name}
    if OWN_LINE + profile.key in lines:
        rows |= {f"{family}/mandant": lines[OWN_LINE + profile.key].mandant}
    first = lines.get(profile.hotlines[0]) if profile.hotlines else None
    return rows | ({f"{family}/pool": first.pool} if first else {})
