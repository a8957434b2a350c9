"""Opening hours, with holidays and both clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buergerdraht.calendar import Calendar, CalendarError, Hours, WeeklyOpening

BERLIN = ZoneInfo("Europe/Berlin")
HERE = Calendar("SH", "Europe/Berlin")
OFFICE = Hours("office", weekly=tuple(WeeklyOpening(day, time(8), time(18)) for day in range(5)))
ALL_WEEK = Hours(
    "all-week", weekly=tuple(WeeklyOpening(d, time.min, time.max) for d in range(7)), closed_on_holidays=False
)


def local(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold)


def on_sundays(opens: str, closes: str) -> Hours:
    weekly = (WeeklyOpening(6, time.fromisoformat(opens), time.fromisoformat(closes)),)
    return Hours("sundays", weekly=weekly, closed_on_holidays=False)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-11-23 07:59:59", False),
        ("2026-11-23 08:00:00", True),
        ("2026-11-23 17:59:59", True),
        ("2026-11-23 18:00:00", False),
        ("2026-11-22 12:00:00", False),  # a Sunday
        ("2026-12-25 12:00:00", False),  # Christmas, a Friday
        ("2026-10-31 12:00:00", False),  # a Saturday
        ("2025-10-31 12:00:00", False),  # Reformation Day, a Friday, a holiday in SH
        ("2026-12-24 12:00:00", True),  # no public holiday: needs a closing day of its own
    ],
)
def test_office_hours(at: str, is_open: bool) -> None:
    assert HERE.is_open(OFFICE, local(at)) is is_open


def test_holidays_are_those_of_the_land() -> None:
    corpus_christi = local("2026-06-04 12:00")
    assert HERE.is_open(OFFICE, corpus_christi)
    assert not Calendar("NW", "Europe/Berlin").is_open(OFFICE, corpus_christi)


def test_a_closing_day_closes_and_always_ignores_it() -> None:
    closed_on = (date(2026, 12, 24),)
    closing = Hours("office", weekly=OFFICE.weekly, closed_on=closed_on)
    assert not HERE.is_open(closing, local("2026-12-24 12:00"))
    assert HERE.is_open(Hours("always", always=True, closed_on=closed_on), local("2026-12-24 12:00"))


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-11-23 07:00", "2026-11-23 08:00"),
        ("2026-11-23 09:30", "2026-11-23 09:30"),  # open: now
        ("2026-11-20 18:00", "2026-11-23 08:00"),  # Friday evening
        ("2026-12-24 18:00", "2026-12-28 08:00"),  # over Christmas
        ("2026-03-27 18:00", "2026-03-30 08:00"),  # over the change to summer time
        ("2026-10-23 18:00", "2026-10-26 08:00"),  # over the change to winter time
    ],
)
def test_the_next_opening(at: str, opens: str) -> None:
    assert HERE.next_opening(OFFICE, local(at)) == local(opens)


def test_nothing_opens_in_400_days() -> None:
    assert HERE.next_opening(Hours("never"), local("2026-11-23 07:00")) is None
    far = Hours("far", weekly=(WeeklyOpening(0, time(8), time(9)),))
    closed = tuple(date(2026, 11, 23) + timedelta(days=n) for n in range(380))
    assert HERE.next_opening(Hours("far", weekly=far.weekly, closed_on=closed), local("2026-11-23 07:00"))


def test_midnight_does_not_divide_an_opening() -> None:
    start, end = local("2026-11-23 12:00"), local("2026-11-26 12:00")
    assert HERE.openings(ALL_WEEK, start, end) == [(start, end)]


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-14", 24)])
def test_the_days_of_the_clock_changes_have_23_and_25_hours(day: str, hours: int) -> None:
    weekly = on_sundays("00:00", "23:59:59.999999")
    midnight = local(f"{day} 00:00")
    [(opens, closes)] = HERE.openings(weekly, midnight - timedelta(days=2), midnight + timedelta(days=3))
    assert (opens, closes - opens) == (midnight, timedelta(hours=hours))


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [  # at 01:00 UTC the clock goes from 03:00 back to 02:00
        ("02:30", "04:00", ("00:30", "03:00")),
        ("01:00", "02:30", ("23:00", "01:30")),
        ("02:15", "02:45", ("00:15", "01:45")),
    ],
)
def test_times_that_the_clock_shows_twice(opens: str, closes: str, expected: tuple[str, str]) -> None:
    start = local("2026-10-24 12:00")
    [found] = HERE.openings(on_sundays(opens, closes), start, start + timedelta(days=2))
    assert tuple(f"{instant:%H:%M}" for instant in found) == expected


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [  # at 01:00 UTC the clock goes from 02:00 to 03:00
        ("02:30", "04:00", [("01:00", "02:00")]),
        ("01:00", "02:30", [("00:00", "01:00")]),
        ("02:15", "02:45", []),
    ],
)
def test_times_that_the_clock_leaves_out(opens: str, closes: str, expected: list[tuple[str, str]]) -> None:
    start = local("2026-03-28 12:00")
    found = HERE.openings(on_sundays(opens, closes), start, start + timedelta(days=2))
    assert [(f"{a:%H:%M}", f"{b:%H:%M}") for a, b in found] == expected


@pytest.mark.parametrize(("land", "zone"), [("XX", "Europe/Berlin"), ("SH", "Europe/Elmshorn"), ("SH", "")])
def test_a_wrong_land_or_zone_is_refused(land: str, zone: str) -> None:
    with pytest.raises(CalendarError, match="gibt es nicht"):
        Calendar(land, zone)


quarter_hours = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
weekly_openings = st.builds(
    lambda day, pair: WeeklyOpening(day, min(pair), time.max if pair[0] == pair[1] else max(pair)),
    st.integers(0, 6),
    st.tuples(quarter_hours, quarter_hours),
)
some_hours = st.builds(
    Hours,
    key=st.just("some"),
    weekly=st.lists(weekly_openings, max_size=8).map(tuple),
    closed_on_holidays=st.booleans(),
    closed_on=st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=3).map(tuple),
)
instants = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0)
)


def is_open_by_the_clock(hours: Hours, at: datetime) -> bool:
    """What the clock on the wall says, minute by minute: right wherever it shows a time only once."""
    wall = at.astimezone(BERLIN).replace(tzinfo=None)
    if wall.date() in hours.closed_on or (hours.closed_on_holidays and HERE.is_holiday(wall.date())):
        return False
    return any(
        o.weekday == wall.weekday()
        and o.opens <= wall.time()
        and (wall.time() < o.closes or o.closes == time.max)
        for o in hours.weekly
    )


def is_shown_twice(at: datetime) -> bool:
    wall = at.astimezone(BERLIN)
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()


@given(some_hours, instants)
def test_openings_agree_with_the_clock_on_the_wall(hours: Hours, at: datetime) -> None:
    if not is_shown_twice(at):
        assert HERE.is_open(hours, at) is is_open_by_the_clock(hours, at)


@given(some_hours, instants, st.integers(0, 40))
def test_openings_are_in_order_apart_and_inside(hours: Hours, start: datetime, days: int) -> None:
    end = start + timedelta(days=days)
    found = HERE.openings(hours, start, end)
    edges = [edge for opening in found for edge in opening]
    assert edges == sorted(set(edges))
    assert all(start <= edge <= end for edge in edges)


@given(some_hours, instants, st.integers(0, 20), st.integers(0, 20))
def test_a_period_is_its_two_halves(hours: Hours, start: datetime, first: int, second: int) -> None:
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    whole = sum((b - a for a, b in HERE.openings(hours, start, end)), timedelta())
    halves = HERE.openings(hours, start, middle) + HERE.openings(hours, middle, end)
    assert whole == sum((b - a for a, b in halves), timedelta())


@given(some_hours, instants)
def test_until_the_next_opening_it_is_closed(hours: Hours, at: datetime) -> None:
    opens = HERE.next_opening(hours, at)
    if opens is None:
        assert HERE.openings(hours, at, at + timedelta(days=400)) == []
    else:
        assert HERE.is_open(hours, opens)
        assert HERE.openings(hours, at, opens) == []
