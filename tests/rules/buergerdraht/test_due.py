"""When the clock does a chore."""

from datetime import UTC, datetime, time, timedelta

import pytest

from buergerdraht.clock.due import LastRun, is_due
from buergerdraht.rooms import Chore
from buergerdraht.zone import HOUSE_ZONE

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
EVERY_MINUTE = Chore("minute", 60, lambda *_: None)
EVERY_HOUR = Chore("hour", 3600, lambda *_: None)
NIGHTLY = Chore("night", 86_400, lambda *_: None, daily_at=time(2, 30))


def before(**ago: float) -> datetime:
    return NOW - timedelta(**ago)


def done(at: datetime) -> LastRun:
    return LastRun(at, at)


@pytest.mark.parametrize("chore", [EVERY_MINUTE, NIGHTLY])
def test_what_was_never_done_is_due(chore: Chore) -> None:
    assert is_due(chore, LastRun(), NOW)


def test_an_interval_is_waited_for() -> None:
    assert not is_due(EVERY_HOUR, done(before(minutes=59)), NOW)
    assert is_due(EVERY_HOUR, done(before(minutes=60)), NOW)


def test_a_failed_chore_is_tried_again_soon() -> None:
    assert not is_due(EVERY_HOUR, LastRun(before(hours=2), before(minutes=4)), NOW)
    assert is_due(EVERY_HOUR, LastRun(before(hours=2), before(minutes=5)), NOW)
    assert is_due(EVERY_MINUTE, LastRun(None, before(minutes=1)), NOW)
    assert is_due(NIGHTLY, LastRun(None, before(minutes=5)), NOW)


def test_a_clock_that_was_set_back_holds_nothing_up() -> None:
    assert is_due(EVERY_HOUR, done(before(days=-300)), NOW)
    assert is_due(EVERY_HOUR, LastRun(None, before(days=-300)), NOW)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        ("2026-11-23 02:30", "2026-11-24 02:29", False),
        ("2026-11-23 02:30", "2026-11-24 02:30", True),
        ("2026-11-23 02:29", "2026-11-23 09:00", True),
        ("2026-11-20 02:30", "2026-11-23 01:00", True),  # the machine was off
        ("2026-10-24 02:30", "2026-10-25 02:30", True),  # 02:30 comes twice
        ("2026-03-28 02:30", "2026-03-29 03:30", True),  # 02:30 is left out
        ("2026-03-28 02:30", "2026-03-29 01:59", False),
    ],
)
def test_nightly_is_once_after_the_time_of_day(last: str, now: str, due: bool) -> None:
    at = [datetime.fromisoformat(text).replace(tzinfo=HOUSE_ZONE) for text in (last, now)]
    assert is_due(NIGHTLY, done(at[0]), at[1]) is due
