"""Telephone numbers: the forms in which one can arrive, and what is left of a hostile one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.organisation.numbers import filtered, is_printed_number, spellings


@pytest.mark.parametrize(
    ("printed", "arriving"),
    [
        ("115", ("115", "49115")),
        ("+49 115", ("115", "49115")),
        ("116117", ("116117", "49116117")),
        ("04101 555-0", ("041015550", "4941015550", "004941015550")),
        ("+49 (0) 4101 5550", ("041015550", "4941015550", "004941015550")),
        ("0049 4101/5550", ("041015550", "4941015550", "004941015550")),
        ("0152 28817386", ("015228817386", "4915228817386", "004915228817386")),
        ("+43 1 234567", ("00431234567", "431234567")),
        ("5550", ("5550",)),
    ],
)
def test_a_number_arrives_in_these_forms(printed: str, arriving: tuple[str, ...]) -> None:
    assert spellings(printed) == arriving


@pytest.mark.parametrize("printed", ["115", "04101 555-0", "+49 (0) 4101 5550", "0800 1234567", "5550"])
def test_a_printed_number_is_one(printed: str) -> None:
    assert is_printed_number(printed)


@pytest.mark.parametrize(
    "text", ["", "x", "115a", "1", "+", "0000", "04101 555-0\n", "1" * 16, "٣٤٥", "+999 123456"]
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_printed_number(text)


@given(st.from_regex(r"0[1-9][0-9]{5,10}", fullmatch=True))
def test_every_spelling_has_the_same_spellings(number: str) -> None:
    for spelling in (number, f"+49{number[1:]}", f"0049{number[1:]}"):
        assert spellings(spelling) == spellings(number)


@given(st.text())
def test_only_digits_and_plus_are_left_of_a_text(text: str) -> None:
    assert set(filtered(text)) <= set("0123456789+")
    assert len(filtered(text)) <= 40


def test_a_forged_number_loses_its_line_end() -> None:
    assert filtered("0410\n1732%0A|x|pool,") == "041017320"
