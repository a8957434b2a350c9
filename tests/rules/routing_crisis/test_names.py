"""Lists of names as people paste them, and ends as people type them."""

from datetime import UTC, datetime

import pytest

from routing.crisis.ends import read_end
from routing.crisis.errors import SwitchRefused
from routing.crisis.names import names_in

NOON = datetime(2026, 11, 22, 11, 30, tzinfo=UTC)


def test_names_come_in_every_usual_form() -> None:
    pasted = 'Vorname;Nachname\nAnna;Müller\n\n"Ole" ; "Petersen"\nYılmaz, Ayşe\n  Jo   Lüth \nLi\tWang\n'
    assert names_in(pasted) == ["Anna Müller", "Ole Petersen", "Ayşe Yılmaz", "Jo Lüth", "Li Wang"]


@pytest.mark.parametrize(
    "pasted", ["", "Name\n", "Anna Müller\nMüller, Anna", "a" * 100, "Anna\u202eMüller", "x\n" * 101]
)
def test_what_is_no_list_of_names_is_refused(pasted: str) -> None:
    with pytest.raises(SwitchRefused, match="Nichts wurde angelegt"):
        names_in(pasted)


@pytest.mark.parametrize(
    ("given", "end"),
    [
        ("18:00", "2026-11-22T17:00:00+00:00"),
        ("12:30", "2026-11-23T11:30:00+00:00"),
        ("2026-11-23T08:15", "2026-11-23T07:15:00+00:00"),
        ("2026-11-23 08:15", "2026-11-23T07:15:00+00:00"),
        ("2026-11-23T08:15:00Z", "2026-11-23T08:15:00+00:00"),
        ("9:05", "2026-11-23T08:05:00+00:00"),
        ("23.11.2026 08:15", "2026-11-23T07:15:00+00:00"),
        ("2026-11-23T08:15+02:00", "2026-11-23T06:15:00+00:00"),
        ("+90m", "2026-11-22T13:00:00+00:00"),
        ("+2d", "2026-11-24T11:30:00+00:00"),
    ],
)
def test_an_end_can_be_typed_in_many_ways(given: str, end: str) -> None:
    assert read_end(given, NOON) == datetime.fromisoformat(end)


@pytest.mark.parametrize(
    "given",
    ["", "morgen", "25:00", "2026-11-23", "+6", "2026-13-01T00:00", "18", "18:00+02:00", "9999-12-31T23:59"],
)
def test_what_is_no_end_is_refused(given: str) -> None:
    with pytest.raises(SwitchRefused, match="ist keine Zeit"):
        read_end(given, NOON)
