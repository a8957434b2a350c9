"""No telephone number reaches a log, and what is no number stays readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buergerdraht.masks import masked, masked_value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 0410155533", "from …33"),
        ("from +49 4101 555-33", "from …33"),
        ("from 04101/555-33.", "from …33."),
        ("from (04101) 555 33 to 115", "from (…33 to 115"),
        ("sip:0410155533@127.0.0.1:20102", "sip:…33@127.0.0.1:20102"),
        ("%2B49410155533", "%2B…33"),
        ("queue 12345", "queue …45"),
        ("caller=0170-1234567,next", "caller=…67,next"),
        ("tel:+491701234567", "tel:…67"),
    ],
)
def test_numbers_are_masked(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ready http://127.0.0.1:20100",
        "listening on localhost:20101 and [::1]:20101",
        '127.0.0.1:54321 - "GET /desk HTTP/1.1" 200',
        "at 2026-11-23T09:15:00.123456Z",
        "at 2026-11-23 09:15:00 and on 2026-11-24",
        "call bd-1795424400.42",
        "called 115 from seat platz-01 after 2500 ms",
    ],
)
def test_times_addresses_and_call_keys_stay(text: str) -> None:
    assert masked(text) == text


def test_a_number_behind_a_port_is_none() -> None:
    assert masked("127.0.0.1:0410155533") == "127.0.0.1:…33"


def test_everything_a_line_carries_is_masked() -> None:
    line = {
        "to": ["0410155533"],
        "from": {"0410155534": ("0410155535", 7, None)},
        "at": ValueError("0410155536"),
    }
    assert masked_value(line) == {
        "to": ["…33"],
        "from": {"…34": ["…35", 7, None]},
        "at": "ValueError('…36')",
    }


numbers = st.from_regex(r"(\+49|0)[1-9][0-9]{2,4}[ /-]?[0-9]{3,8}", fullmatch=True)


@given(st.text(alphabet="abc :,;@<>=\"'", max_size=10), numbers)
def test_no_number_survives_in_any_surroundings(around: str, number: str) -> None:
    answer = masked(f"{around}{number}{around}")
    assert sum(character.isdigit() for character in answer) == 2
    assert masked(answer) == answer
