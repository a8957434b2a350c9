"""The demo's file: the shape that the README, the commands and a newcomer count on."""

import re

import phonenumbers

from buergerdraht.people.roles import Role
from routing.organisation.file import dump, load, parse
from routing.organisation.importing import DEMO
from routing.organisation.model import Person
from routing.organisation.numbers import spellings

# Bundesnetzagentur, Mitteilung 148/2021: numbers for film and television.
FICTION = re.compile(r"115|(03023125|06990009|04066969|02214710|08999998)\d{3}")
DEMONSTRATION = load(DEMO)


def with_role(role: Role) -> list[Person]:
    return [person for person in DEMONSTRATION.people if person.grants[0][0] is role]


def test_it_reads_the_same_after_export() -> None:
    assert parse(dump(DEMONSTRATION)) == DEMONSTRATION


def test_it_has_three_towns_and_six_hotlines() -> None:
    assert len([place for place in DEMONSTRATION.places if len(place.ars) == 12]) == 3
    assert len(DEMONSTRATION.hotlines) == 6
    assert DEMONSTRATION.hotlines[0].numbers == ("115",)


def test_it_has_the_people_of_a_service_centre() -> None:
    assert [person.agent_number for person in with_role(Role.AGENT)] == [str(101 + n) for n in range(12)]
    others = (Role.LEAD, Role.EDITOR, Role.HEAD, Role.ADMIN, Role.STAFF_COUNCIL, Role.DATA_PROTECTION)
    assert [len(with_role(role)) for role in others] == [2, 1, 1, 1, 1, 1]


def test_every_agent_has_a_seat_and_the_shared_pool() -> None:
    agents = with_role(Role.AGENT)
    assert len({person.seat for person in agents}) == 12
    assert all("buergertelefon" in {skill.pool for skill in person.pools} for person in agents)
    assert 3 <= sum(len(person.pools) == 2 for person in agents) <= 4


def test_a_newcomer_can_call_at_any_hour_but_the_waste_hotline_keeps_its_own() -> None:
    times = {line.key: line.hours for line in DEMONSTRATION.hotlines}
    assert times.pop("abfall") == "werktags"
    assert set(times.values()) == {"rund-um-die-uhr"}


def test_every_number_is_kept_free_for_fiction() -> None:
    printed = [number for line in DEMONSTRATION.hotlines for number in line.numbers]
    printed += [office.number for office in DEMONSTRATION.offices]
    assert all(FICTION.fullmatch(spellings(number)[0]) for number in printed)
    lines = [number for number in printed if number != "115"]
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(number, "DE")) for number in lines)


def test_the_crisis_profile_covers_two_hotlines() -> None:
    assert [len(profile.hotlines) for profile in DEMONSTRATION.crisis_profiles] == [2]
    assert DEMONSTRATION.crisis_profiles[0].pool == "krise"


def test_it_is_open_on_loopback_and_says_that_it_is_a_demo() -> None:
    assert DEMONSTRATION.trunk.open_on_loopback
    assert DEMONSTRATION.is_demo
