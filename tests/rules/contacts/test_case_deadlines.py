"""Both readings of "24 hours of service time", over nights, weekends, holidays and both clock changes."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buergerdraht.calendar import Calendar, Hours, WeeklyOpening
from contacts.cases.deadlines import PROMISED, SERVICE_HOURS_OF_THE_115, Deadlines, Reading, deadlines

BERLIN = ZoneInfo("Europe/Berlin")
HERE = Calendar("SH", "Europe/Berlin")
DAILY = Hours(
    "daily", weekly=tuple(WeeklyOpening(d, time(8), time(18)) for d in range(7)), closed_on_holidays=False
)
ROUND_THE_CLOCK = Hours("immer", always=True)
FEW_YEARS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - Hypothesis wants its bounds naive
    datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def of(begun: str, hours: Hours = SERVICE_HOURS_OF_THE_115) -> Deadlines:
    return deadlines(HERE, hours, local(begun), Reading.SERVICE_HOURS)


@pytest.mark.parametrize(
    ("begun", "by_hours", "by_clock"),
    [
        ("2026-11-23 10:00", "2026-11-25 14:00", "2026-11-24 10:00"),  # Monday
        ("2026-11-23 14:00", "2026-11-25 18:00", "2026-11-24 14:00"),  # ends with the day
        ("2026-11-23 14:01", "2026-11-26 08:01", "2026-11-24 14:01"),
        ("2026-11-23 19:30", "2026-11-26 12:00", "2026-11-25 08:00"),  # after hours: counts from the morning
        ("2026-11-27 15:00", "2026-12-02 09:00", "2026-11-30 15:00"),  # Friday
        ("2026-12-23 15:00", "2026-12-29 09:00", "2026-12-24 15:00"),  # Christmas: Friday is a holiday
        ("2026-12-24 15:00", "2026-12-30 09:00", "2026-12-28 15:00"),
        ("2026-11-20 14:10", "2026-11-25 08:10", "2026-11-23 14:10"),  # as the reference counts it
        ("2026-11-21 10:00", "2026-11-25 12:00", "2026-11-23 10:00"),  # Saturday
        ("2026-10-30 12:00", "2026-11-03 16:00", "2026-11-02 12:00"),  # Reformation Day is a Saturday
    ],
)
def test_the_115_s_hours(begun: str, by_hours: str, by_clock: str) -> None:
    found = of(begun)
    assert (found.by_hours, found.by_clock) == (local(by_hours), local(by_clock))


@pytest.mark.parametrize(
    ("begun", "by_hours", "by_clock"),
    [
        ("2026-03-28 12:00", "2026-03-29 13:00", "2026-03-29 12:00"),  # the night has an hour less
        ("2026-10-24 12:00", "2026-10-25 11:00", "2026-10-25 12:00"),  # the night has an hour more
        ("2026-03-28 02:30", "2026-03-29 03:30", "2026-03-29 03:30"),  # a time that the clock leaves out
    ],
)
def test_changes_of_the_clock_round_the_clock(begun: str, by_hours: str, by_clock: str) -> None:
    found = of(begun, ROUND_THE_CLOCK)
    assert (found.by_hours, found.by_clock) == (local(by_hours), local(by_clock))


def test_a_change_of_the_clock_at_night_costs_no_service_hour() -> None:
    assert of("2026-10-24 12:00", DAILY).by_hours == local("2026-10-26 16:00")
    assert of("2026-03-28 12:00", DAILY).by_hours == local("2026-03-30 16:00")


def test_a_service_that_never_opens_leaves_the_clock() -> None:
    found = of("2026-11-23 10:00", Hours("nie"))
    assert found.by_hours == found.by_clock == local("2026-11-24 10:00")


def test_the_setting_says_which_one_holds() -> None:
    begun = local("2026-11-23 10:00")
    for reading, due in ((Reading.SERVICE_HOURS, "2026-11-25 14:00"), (Reading.CLOCK, "2026-11-24 10:00")):
        assert deadlines(HERE, SERVICE_HOURS_OF_THE_115, begun, reading).due_at == local(due)


@given(FEW_YEARS)
def test_exactly_24_service_hours_lie_before_the_deadline(begun: datetime) -> None:
    due = deadlines(HERE, SERVICE_HOURS_OF_THE_115, begun, Reading.SERVICE_HOURS).due_at
    between = HERE.openings(SERVICE_HOURS_OF_THE_115, begun, due)
    assert sum((closes - opens for opens, closes in between), timedelta()) == PROMISED


@given(FEW_YEARS)
def test_by_the_clock_nobody_waits_less_than_a_day_and_somebody_is_there(begun: datetime) -> None:
    due = deadlines(HERE, SERVICE_HOURS_OF_THE_115, begun, Reading.CLOCK).due_at
    assert due - begun >= PROMISED - timedelta(hours=1)
    assert HERE.is_open(SERVICE_HOURS_OF_THE_115, due)
