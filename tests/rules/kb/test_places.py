"""Regional keys fall back from the town to the Bund."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import BadRegion
from kb.places import BUND, distance, holds_at, normal, regions_for

WEDEL, ELMSHORN, KREIS, LAND = "010560050050", "010560015015", "01056", "01"


@pytest.mark.parametrize(
    ("given_key", "short"),
    [
        ("010560050050", "010560050050"),
        ("010560000000", "01056"),
        ("010010000000", "01001"),
        ("010000000000", "01"),
        ("000000000000", "00"),
        ("010565087", "010565087"),
        ("091", "091"),
    ],
)
def test_a_key_has_one_normal_form(given_key: str, short: str) -> None:
    assert normal(given_key) == short


@pytest.mark.parametrize("text", ["", "1", "0105", "01056005005x", "Wedel", "０１", "0105600500500"])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(BadRegion, match="Regionalschlüssel"):
        normal(text)


def test_a_town_falls_back_to_kreis_land_and_bund() -> None:
    assert regions_for(WEDEL) == (WEDEL, "010560050", KREIS, LAND, BUND)
    assert distance(KREIS, WEDEL) < distance(LAND, WEDEL) < distance(BUND, WEDEL)


def test_another_towns_article_does_not_hold_here() -> None:
    assert holds_at(KREIS, WEDEL)
    assert holds_at(BUND, WEDEL)
    assert not holds_at(ELMSHORN, WEDEL)
    assert not holds_at("02", WEDEL)


def test_who_says_only_the_kreis_may_live_in_any_of_its_towns() -> None:
    assert holds_at(WEDEL, KREIS)
    assert not holds_at("010510011011", KREIS)
    assert not holds_at(WEDEL, BUND)


@given(st.sampled_from([2, 3, 5, 9, 12]).flatmap(lambda n: st.text("0123456789", min_size=n, max_size=n)))
def test_the_normal_form_is_final_and_reaches_the_bund(key: str) -> None:
    assert normal(normal(key)) == normal(key)
    assert regions_for(key)[-1] == BUND
