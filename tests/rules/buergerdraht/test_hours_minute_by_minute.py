"""Opening hours against a clock on the wall that is looked at every minute, at both changes too.

An opening of a day lasts from the first minute of that day at which the wall shows its start or later to the
last minute at which it shows less than its end.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asterisk_conf.astdb.days import DAY_SECONDS, days_of
from buergerdraht.calendar import Calendar, Hours, Span, SpecialDay
from tests.support.organisation_strategies import spans, weeks

BERLIN = ZoneInfo("Europe/Berlin")
HERE = Calendar("SH", "Europe/Berlin")
MINUTE = timedelta(minutes=1)
MINUTES = 3 * 24 * 60
# Both changes, Christmas Eve, a day before a holiday of the Land, two turns of the year, and usual days.
DAYS = (
    date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31), date(2026, 12, 24),
    date(2026, 10, 30), date(2026, 12, 31), date(2028, 2, 29), date(2026, 11, 23), date(2026, 7, 1),
)  # fmt: skip


@st.composite
def situations(draw: st.DrawFn) -> tuple[Hours, date]:
    """Hours with closed and special days around a day, which begins three days of minutes."""
    day = draw(st.sampled_from(DAYS))
    near = st.integers(-1, 3).map(lambda offset: day + timedelta(days=offset))
    special = tuple(SpecialDay(one, draw(spans())) for one in sorted(draw(st.sets(near, max_size=2))))
    closed_on = tuple(draw(st.sets(near, max_size=2)))
    return Hours("some", False, draw(weeks()), draw(st.booleans()), closed_on, special), day


@lru_cache(maxsize=len(DAYS))
def walls(day: date) -> tuple[datetime, ...]:
    """What the clock shows in each minute of three days from noon of the day before in UTC."""
    start = start_of(day)
    return tuple((start + n * MINUTE).astimezone(BERLIN).replace(tzinfo=None) for n in range(MINUTES))


def start_of(day: date) -> datetime:
    return datetime.combine(day - timedelta(days=1), time(12), UTC)


def spans_on(hours: Hours, day: date) -> list[Span]:
    for special in hours.special:
        if special.day == day:
            return list(special.openings)
    if day in hours.closed_on or (hours.closed_on_holidays and HERE.is_holiday(day)):
        return []
    return [(one.opens, one.closes) for one in hours.weekly if one.weekday == day.weekday()]


def open_minutes(hours: Hours, day: date) -> set[int]:
    """The naive answer: every minute is looked at."""
    shown = walls(day)
    found: set[int] = set()
    for one in {wall.date() for wall in shown}:
        mine = [n for n, wall in enumerate(shown) if wall.date() == one]
        for opens, closes in spans_on(hours, one):
            begun = [n for n in mine if shown[n].time() >= opens]
            not_over = [n for n in mine if shown[n].time() < closes]
            found.update(n for n in mine if begun and not_over and begun[0] <= n <= not_over[-1])
    return found


@given(situations())
@settings(max_examples=80, deadline=None)
def test_every_minute_is_open_or_closed_as_the_wall_says(situation: tuple[Hours, date]) -> None:
    hours, day = situation
    start = start_of(day)
    # The first and the last half day are seen only in part: an opening there may have begun before.
    whole = range(12 * 60, MINUTES - 12 * 60)
    found = HERE.openings(hours, start, start + MINUTES * MINUTE)
    ours = {n for n in whole if any(opens <= start + n * MINUTE < closes for opens, closes in found)}
    assert ours == open_minutes(hours, day) & set(whole)


@given(situations())
@settings(max_examples=40, deadline=None)
def test_the_dialplan_knows_the_same_for_sixty_days(situation: tuple[Hours, date]) -> None:
    hours, day = situation
    now = start_of(day) - timedelta(days=57)
    held = days_of(HERE, hours, now)
    for minute in range(0, MINUTES, 15):
        at = start_of(day) + minute * MINUTE
        text = held[int(at.timestamp()) // DAY_SECONDS]
        edges = [span.split("-") for span in text.split(",")] if text != "-" else []
        known = any(int(opens) <= at.timestamp() < int(closes) for opens, closes in edges)
        assert known is HERE.is_open(hours, at)


CHRISTMAS = Hours(
    "werktags",
    special=(
        SpecialDay(date(2026, 12, 24), ((time(8), time(12)),)),
        SpecialDay(date(2026, 12, 27), ((time(10), time(11)), (time(22), time.max))),
        SpecialDay(date(2026, 12, 28)),
    ),
)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-12-24 07:59", "2026-12-24 08:00"),
        ("2026-12-24 12:00", "2026-12-27 10:00"),
        ("2026-12-27 11:00", "2026-12-27 22:00"),
        ("2026-12-28 00:00", None),
    ],
)
def test_the_next_opening_counts_special_days(at: str, opens: str | None) -> None:
    found = HERE.next_opening(CHRISTMAS, datetime.fromisoformat(at).replace(tzinfo=BERLIN))
    assert found == (datetime.fromisoformat(opens).replace(tzinfo=BERLIN) if opens else None)


def test_a_special_day_wins_over_week_holiday_and_closing_day() -> None:
    holiday, closed = date(2026, 12, 25), date(2026, 12, 29)
    opens = ((time(10), time(12)),)
    hours = Hours("x", closed_on=(closed,), special=(SpecialDay(holiday, opens), SpecialDay(closed, opens)))
    for day in (holiday, closed):
        assert HERE.is_open(hours, datetime.combine(day, time(11), BERLIN))
        assert not HERE.is_open(hours, datetime.combine(day, time(12), BERLIN))
