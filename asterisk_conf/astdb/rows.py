"""What AstDB should hold for an organisation; the keys are those of docs/house.md. Pure."""

from collections.abc import Mapping
from datetime import datetime

from asterisk_conf.astdb.days import days_of
from buergerdraht.calendar import Calendar
from routing.organisation.model import Hotline, Organisation, Person, Pool
from routing.organisation.numbers import spellings

OURS = ("line", "hotline", "open", "pool", "pools", "prompt", "profile", "agent", "office")
"""Families that the keeper owns."""


def astdb_rows(
    organisation: Organisation, prompts: Mapping[str, str], pseudonyms: Mapping[str, str], now: datetime
) -> dict[str, str]:
    """Key -> value. `prompts`: path by AstDB key; `pseudonyms`: this month's, by login."""
    calendar = Calendar(organisation.land, organisation.time_zone)
    hours = {one.key: one for one in organisation.hours}
    rows: dict[str, str] = {"pools/all": ",".join(pool.key for pool in organisation.pools)}
    for hotline in organisation.hotlines:
        rows |= _of_hotline(hotline)
        if hours[hotline.hours].always:
            rows[f"hotline/{hotline.key}/always"] = "1"
        days = days_of(calendar, hours[hotline.hours], now)
        rows |= {f"open/{hotline.key}/{day}": text for day, text in days.items()}
    for pool in organisation.pools:
        rows |= _of_pool(pool)
    for person in organisation.people:
        rows |= _of_agent(person, pseudonyms)
    rows |= {digits: office.key for office in organisation.offices for digits in _office_keys(office.number)}
    rows |= {f"profile/{profile.key}/pool": profile.pool for profile in organisation.crisis_profiles}
    return rows | dict(prompts)


def _of_hotline(hotline: Hotline) -> dict[str, str]:
    family = f"hotline/{hotline.key}"
    facts = {"pool": hotline.pool, "label": hotline.name, "mandant": hotline.mandant}
    lines = {f"line/{digits}": hotline.key for number in hotline.numbers for digits in spellings(number)}
    return lines | {f"{family}/{name}": value for name, value in facts.items()}


def _of_pool(pool: Pool) -> dict[str, str]:
    return {f"pool/{pool.key}/longest": str(pool.longest_wait_seconds)}


def _of_agent(person: Person, pseudonyms: Mapping[str, str]) -> dict[str, str]:
    if person.agent_number is None or person.login not in pseudonyms:
        return {}
    pools = ",".join(f"{skill.pool}:{skill.penalty}" for skill in person.pools)
    family = f"agent/{person.agent_number}"
    return {f"{family}/name": pseudonyms[person.login], f"{family}/pools": pools}


def _office_keys(number: str) -> list[str]:
    return [f"office/{digits}" for digits in spellings(number)]
