from datetime import UTC, datetime, timedelta

import pytest

from reporting.period import PeriodError, day_of, period

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("given_from", "given_to", "start", "end"),
    [
        ("2026-11-20", "2026-11-20", "2026-11-19T23:00", "2026-11-20T23:00"),
        ("2026-07-01", "2026-07-31", "2026-06-30T22:00", "2026-07-31T22:00"),
        ("today", "today", "2026-11-20T23:00", "2026-11-21T23:00"),
        ("heute", "today", "2026-11-20T23:00", "2026-11-21T23:00"),
        ("1970-01-01", "2999-12-31", "1969-12-31T23:00", "2999-12-31T23:00"),
        ("2026-11-20T10:00", "2026-11-20", "2026-11-20T09:00", "2026-11-20T23:00"),
        ("2026-11-20T08:00", "2026-11-20T18:00", "2026-11-20T07:00", "2026-11-20T17:00"),
        ("2026-11-20T08:00:00Z", "2026-11-20T10:00+02:00", "2026-11-20T08:00", "2026-11-20T08:00"),
        ("2026-03-29", "2026-03-29", "2026-03-28T23:00", "2026-03-29T22:00"),
        ("2026-10-25", "2026-10-25", "2026-10-24T22:00", "2026-10-25T23:00"),
    ],
)
def test_times_as_people_give_them(given_from: str, given_to: str, start: str, end: str) -> None:
    asked = period(given_from, given_to, NOW)
    assert (asked.start, asked.end) == (utc(start), utc(end))


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-21", 24)])
def test_the_local_day_has_its_own_number_of_hours(day: str, hours: int) -> None:
    found = day_of(datetime.fromisoformat(f"{day}T12:00:00+00:00"))
    assert found.end - found.start == timedelta(hours=hours)


@pytest.mark.parametrize("given", ["gestern", "", "2026-13-01", "25:00", "2026-11-20T99:00"])
def test_what_is_no_time_is_said_in_one_sentence(given: str) -> None:
    with pytest.raises(PeriodError, match="ist keine Zeit"):
        period(given, "today", NOW)


@pytest.mark.parametrize(
    ("given_from", "given_to"),
    [
        ("2026-11-21", "2026-11-19"),
        ("2026-11-22", "2026-11-21"),
        ("heute", "2026-11-20"),
        ("2026-11-22T10:00", "2026-11-22T09:59"),
    ],
)
def test_an_end_before_its_start_is_refused(given_from: str, given_to: str) -> None:
    with pytest.raises(PeriodError, match="liegt vor"):
        period(given_from, given_to, NOW)


@pytest.mark.parametrize(
    ("given_from", "given_to"),
    [
        ("2026-11-20", "9999-12-31"),
        ("0001-01-01", "today"),
        ("0001-01-01T00:00+14:00", "today"),
        ("today", "9999-12-31T23:59-12:00"),
        ("1969-12-31", "today"),
    ],
)
def test_a_day_at_the_ends_of_the_calendar_is_refused_in_one_sentence(given_from: str, given_to: str) -> None:
    with pytest.raises(PeriodError, match=r"geht nicht\. Nennen Sie einen Tag vom 01\.01\.1970"):
        period(given_from, given_to, NOW)
