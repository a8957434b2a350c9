"""What an agent says about an office's hours: now, tomorrow, holidays, both changes of the clock."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kb.hours import read_hours
from kb.offices import Office
from kb.opening import OpenState, said
from kb.places import BUND


def office(hours: str = "Mo-Fr 8-16", region: str = "010990001001") -> Office:
    return Office("test", "amt", "Amt", region, weekly=read_hours(hours) or ())


def local(text: str, offset: int = 1) -> datetime:
    """German time: winter has an offset of 1 hour, summer of 2."""
    return datetime.fromisoformat(f"{text}+0{offset}:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "is_open", "text"),
    [
        ("2026-11-23T08:00", True, "geöffnet bis 16:00"),
        ("2026-11-23T15:59", True, "geöffnet bis 16:00"),
        ("2026-11-23T07:59", False, "öffnet wieder heute 8:00"),
        ("2026-11-23T16:00", False, "öffnet wieder morgen 8:00"),
        ("2026-11-20T17:00", False, "öffnet wieder Montag 8:00"),
        ("2026-11-21T17:00", False, "öffnet wieder Montag 8:00"),
        ("2026-11-22T17:00", False, "öffnet wieder morgen 8:00"),
        ("2026-12-24T17:00", False, "öffnet wieder Montag 8:00"),
    ],
)
def test_it_says_until_when_or_when_again(now: str, is_open: bool, text: str) -> None:
    state = said(office(), local(now))
    assert state is not None
    assert (state.is_open, state.text) == (is_open, text)


def test_far_away_the_day_has_its_date() -> None:
    closed = replace(office("Mo 8-12"), closed_on=(date(2026, 11, 30),))
    state = said(closed, local("2026-11-24T09:00"))
    assert state == OpenState(False, "öffnet wieder Montag, 7.12., 8:00", local("2026-12-07T08:00"))


def test_holidays_are_those_of_the_land() -> None:
    corpus_christi = local("2026-06-04T09:00", 2)
    assert said(office(region="09162"), corpus_christi) == OpenState(
        False, "öffnet wieder morgen 8:00", local("2026-06-05T08:00", 2)
    )
    schleswig_holstein = said(office(), corpus_christi)
    assert schleswig_holstein is not None
    assert schleswig_holstein.is_open
    reformation = local("2025-10-31T09:00")
    bund, land = said(office(region=BUND), reformation), said(office(), reformation)
    assert bund is not None
    assert land is not None
    assert (bund.is_open, land.is_open) == (True, False)


def test_the_clock_is_set_forward_and_back() -> None:
    night = office("Sa 20-24, So 0-4")
    spring = said(night, local("2026-03-29T01:30"))
    autumn = said(night, local("2026-10-25T02:30", 2))
    assert spring is not None
    assert autumn is not None
    assert (spring.text, spring.at) == ("geöffnet bis 4:00", local("2026-03-29T04:00", 2))
    assert (autumn.text, autumn.at) == ("geöffnet bis 4:00", local("2026-10-25T04:00"))


def test_two_openings_of_a_day_have_a_break() -> None:
    lunch = said(office("Mo-Fr 8-12, Mo-Fr 14-16"), local("2026-11-23T12:30"))
    assert lunch is not None
    assert lunch.text == "öffnet wieder heute 14:00"


def test_unknown_hours_say_nothing() -> None:
    assert said(office("nur mit Termin"), local("2026-11-23T12:30")) is None


@pytest.mark.parametrize(
    ("hours", "now", "text"),
    [
        ("täglich 0-24", "2026-11-22T15:00", "durchgehend geöffnet"),
        ("täglich 0-24", "2026-12-22T15:00", "geöffnet bis Donnerstag 24:00"),
        ("Mo-Fr 8-24", "2026-11-23T15:00", "geöffnet bis 24:00"),
        ("Sa 20-24, So 0-4", "2026-11-21T22:00", "geöffnet bis morgen 4:00"),
    ],
)
def test_what_closes_on_another_day_is_said_with_the_day(hours: str, now: str, text: str) -> None:
    state = said(office(hours), local(now))
    assert state is not None
    assert (state.is_open, state.text) == (True, text)


def test_always_open_and_never_again() -> None:
    always = said(office("täglich 0-24"), local("2026-11-23T12:30"))
    assert always is not None
    assert always.is_open
