"""Numbers, times and days are put together from our own German pieces, with no Python process there."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.support.asterisk import settings_for
from tests.support.hearing import HearingAsterisk, hearing
from tests.support.organisations import small_organisation
from tests.support.waiting import until

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 24, 12, 20, tzinfo=BERLIN)  # a Tuesday


@pytest.fixture(scope="module")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HearingAsterisk]:
    with hearing(settings_for(tmp_path_factory.mktemp("asterisk")), small_organisation()) as asterisk:
        yield asterisk


def said(asterisk: HearingAsterisk, kind: str, argument: object) -> str:
    return " ".join(name.removeprefix("say/") for name in asterisk.spoken(f"bd-say-{kind}", str(argument)))


def test_a_number_is_one_piece_and_a_telephone_number_is_read_out(asterisk: HearingAsterisk) -> None:
    assert said(asterisk, "number", 27) == "number-27"
    assert said(asterisk, "number", 60) == "number-6 number-0"
    assert said(asterisk, "digits", "+4904") == "plus number-4 number-9 number-0 number-4"
    assert said(asterisk, "digits", "") == ""


@pytest.mark.parametrize(
    ("at", "pieces"),
    [
        ((2026, 11, 25, 8, 0), "hour-8"),
        ((2026, 11, 25, 1, 5), "hour-1 number-5"),
        ((2026, 7, 1, 0, 30), "hour-0 number-30"),
        ((2026, 10, 25, 8, 0), "hour-8"),  # the clocks went back at 3
        ((2027, 3, 28, 8, 0), "hour-8"),  # and forward at 2
    ],
)
def test_a_time_is_what_the_clock_on_the_wall_shows(
    asterisk: HearingAsterisk, at: tuple[int, int, int, int, int], pieces: str
) -> None:
    assert said(asterisk, "time", int(datetime(*at, tzinfo=BERLIN).timestamp())) == pieces


@pytest.mark.parametrize(
    ("now", "at", "pieces"),
    [
        (NOON, (2026, 11, 24, 23, 59), "today"),
        (NOON, (2026, 11, 25, 0, 0), "tomorrow"),
        (NOON, (2026, 11, 26, 8, 0), "weekday-4"),
        (NOON, (2026, 11, 30, 8, 0), "weekday-1"),
        (NOON, (2026, 12, 1, 8, 0), "weekday-2 day-1 month-12"),
        (datetime(2026, 10, 24, 23, 30, tzinfo=BERLIN), (2026, 10, 25, 0, 10), "tomorrow"),
        (datetime(2026, 10, 25, 0, 10, tzinfo=BERLIN), (2026, 10, 25, 23, 50), "today"),  # 25 hours
        (datetime(2026, 10, 25, 0, 10, tzinfo=BERLIN), (2026, 10, 26, 0, 5), "tomorrow"),
        (datetime(2027, 3, 28, 0, 10, tzinfo=BERLIN), (2027, 3, 29, 0, 5), "tomorrow"),  # 23 hours
        (datetime(2027, 3, 27, 23, 50, tzinfo=BERLIN), (2027, 3, 28, 23, 50), "tomorrow"),
    ],
)
def test_a_day_is_named_as_people_do(
    asterisk: HearingAsterisk, now: datetime, at: tuple[int, int, int, int, int], pieces: str
) -> None:
    asterisk.set_clock(now)
    assert said(asterisk, "day", int(datetime(*at, tzinfo=BERLIN).timestamp())) == pieces


def test_the_ledger_s_clock_never_goes_back(asterisk: HearingAsterisk) -> None:
    asterisk.run("channel originate Local/s@test-clock/n application Wait 10")
    assert until("the clock was read", lambda: asterisk.shown("TEST_BACK")) == "0"
