"""What an area code says of a caller's place: candidates, from the municipalities' own numbers."""

from dataclasses import replace

import pytest

from agent_console.centre import Centre
from routing.organisation.model import Mandant, Office, Place
from routing.organisation.numbers import area_code
from tests.support.organisations import hotline, small_organisation

WEDEL, SCHENEFELD, KREIS = "010560050050", "010560044044", "01056"
MORE = tuple(Mandant(f"dorf-{number}", f"Dorf {number}", f"01056001100{number}") for number in range(4))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("04103 707-0", "04103"),
        ("+49 4103 707 0", "04103"),
        ("040 83037-0", "040"),
        ("0151 23456789", ""),
        ("115", ""),
        ("707", ""),
        ("+33 1 23456789", ""),
        ("", ""),
        ("0\n", ""),
    ],
)
def test_only_german_numbers_of_the_fixed_net_have_an_area_code(number: str, code: str) -> None:
    assert area_code(number) == code


def centre() -> Centre:
    towns = (Mandant("wedel", "Stadt Wedel", WEDEL), Mandant("schenefeld", "Stadt Schenefeld", SCHENEFELD))
    lines = [
        replace(hotline("rathaus", ("04103 707-0",), "buergertelefon"), mandant="wedel"),
        replace(hotline("nebenan", ("040 83037-0",), "buergertelefon"), mandant="schenefeld"),
        *(replace(hotline(one.key, ("04101 5550",), "buergertelefon"), mandant=one.key) for one in MORE),
    ]
    organisation = small_organisation()
    places = [Place(one.place, one.name) for one in (*towns, *MORE)]
    return Centre(
        1,
        replace(
            organisation,
            places=(*organisation.places, *places),
            mandanten=(*organisation.mandanten, *towns, *MORE),
            hotlines=(*organisation.hotlines, *lines),
            offices=(
                Office("amt", "Amt", "04103 99", "schenefeld"),
                Office("kreis", "Kreis", "040 1", "kreis"),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("number", "places"),
    [
        ("04103 123456", {WEDEL, SCHENEFELD}),
        ("+49 40 123456", {SCHENEFELD}),
        ("04121 123456", set()),
        ("0176 0410321", set()),
        ("anonym", set()),
        ("04101 123456", set()),
    ],
)
def test_places_whose_own_numbers_have_the_code_are_likely_unless_they_are_many(
    number: str, places: set[str]
) -> None:
    assert set(centre().likely_places(number)) == places
