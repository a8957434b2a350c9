"""Opening hours as Germans write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buergerdraht.calendar import WeeklyOpening
from kb.hours import as_text, read_hours

OPENINGS = st.builds(
    lambda day, opens, minutes: WeeklyOpening(
        day, time(opens), time(opens + 1 + minutes // 60, minutes % 60)
    ),
    st.integers(0, 6),
    st.integers(0, 20),
    st.integers(0, 119),
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mo-Fr 8-12 Uhr", "Mo-Fr 8-12"),
        ("Montag 08:00 - 16:00", "Mo 8-16"),
        ("Mo, Di, Do, Fr 8-12, Do 14-18", "Mo, Di, Do, Fr 8-12, Do 14-18"),
        ("Montag bis Freitag: 8.00 bis 12.00 Uhr", "Mo-Fr 8-12"),
        ("Mo.-Do. 8:30 – 12:00 Uhr und 14:00 – 16:00 Uhr", "Mo-Do 8:30-12, Mo-Do 14-16"),
        ("dienstags von 9 bis 12 Uhr\nDonnerstags 14-18 Uhr", "Di 9-12, Do 14-18"),
        ("Mo-Fr 8-12, Mi geschlossen", "Mo, Di, Do, Fr 8-12"),
        ("Di + Do 8-12 u. 14-16 Uhr", "Di, Do 8-12, Di, Do 14-16"),
        ("täglich 0-24 Uhr", "Mo-So 0-24"),
        ("Sonnabend 9-13", "Sa 9-13"),
    ],
)
def test_common_forms_are_read(text: str, said: str) -> None:
    weekly = read_hours(text)
    assert weekly is not None
    assert as_text(weekly) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nur mit Termin",
        "Mo-Fr 8-12 Uhr und nach Vereinbarung",
        "8-12 Uhr",
        "Mo-Fr",
        "Fr-Mo 8-12",
        "Mo 12-8",
        "Mo 8-",
        "Mo 8-25",
        "Mo 8:75-12",
        "jeden 1. Montag im Monat 8-12",
        "Mittwoch geschlossen",
        "Mo 8",
    ],
)
def test_what_is_not_understood_is_left_as_text(text: str) -> None:
    assert read_hours(text) is None


@given(st.lists(OPENINGS, min_size=1, unique=True))
def test_what_is_written_is_read_again(weekly: list[WeeklyOpening]) -> None:
    ordered = tuple(sorted(weekly, key=lambda one: (one.weekday, one.opens, one.closes)))
    again = read_hours(as_text(ordered))
    assert again is not None
    assert set(again) == set(ordered)


@given(st.text(alphabet="MoDiFr-–,: 0123456789.Uhrbisund\n"))
def test_any_text_is_taken(text: str) -> None:
    read_hours(text)
