"""What AstDB should hold for an organisation; the keys are those of docs/house.md. Pure."""

from collections.abc import Mapping
from datetime import datetime

from asterisk_conf.astdb.days import opening_rows
from asterisk_conf.astdb.holidays import holiday_rows
from asterisk_conf.astdb.lines import hotline_rows, pool_rows, profile_rows
from asterisk_conf.astdb.own_numbers import own_number_rows
from asterisk_conf.astdb.parts import in_parts
from routing.organisation.model import Organisation, Person
from routing.organisation.numbers import spellings

OURS = (
    *("line", "hotline", "mandant", "open", "holiday", "own", "pool", "pools", "prompt", "profile"),
    *("agent", "office"),
)
"""Families that the keeper owns."""


def astdb_rows(
    organisation: Organisation, prompts: Mapping[str, str], pseudonyms: Mapping[str, str], now: datetime
) -> dict[str, str]:
    """Key -> value. `prompts`: path by AstDB key; `pseudonyms`: this month's, by login."""
    rows: dict[str, str] = in_parts("pools/all", [pool.key for pool in organisation.pools])
    for hotline in organisation.hotlines:
        rows |= hotline_rows(hotline)
    for pool in organisation.pools:
        rows |= pool_rows(pool)
    for profile in organisation.crisis_profiles:
        rows |= profile_rows(profile, organisation)
    for person in organisation.people:
        rows |= _of_agent(person, pseudonyms)
    rows |= {digits: office.key for office in organisation.offices for digits in _office_keys(office.number)}
    rows |= own_number_rows(organisation)
    return rows | opening_rows(organisation, now) | holiday_rows(organisation, now) | dict(prompts)


def _of_agent(person: Person, pseudonyms: Mapping[str, str]) -> dict[str, str]:
    if person.agent_number is None or person.login not in pseudonyms:
        return {}
    family = f"agent/{person.agent_number}"
    pools = in_parts(f"{family}/pools", [f"{skill.pool}:{skill.penalty}" for skill in person.pools])
    return {f"{family}/name": pseudonyms[person.login]} | pools


def _office_keys(number: str) -> list[str]:
    return [f"office/{digits}" for digits in spellings(number)]
