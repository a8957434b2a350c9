"""How long a lost call stands in the list."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from buergerdraht.calendar import Hours, WeeklyOpening
from ivr.callbacks.lost_calls import kept_until
from routing.intake.directory import Directory
from tests.support.organisations import NEVER, small_organisation

HERE = ZoneInfo("Europe/Berlin")
OFFICE = Hours("amt", weekly=tuple(WeeklyOpening(day, time(8), time(18)) for day in range(5)))


def until(hours: Hours, at: str) -> str:
    """Until when a call is kept that came at that local time."""
    organisation = small_organisation(hours=(hours,))
    line = replace(organisation.hotlines[0], hours=hours.key)
    kept = kept_until(Directory(organisation), line, datetime.fromisoformat(at).replace(tzinfo=HERE))
    return f"{kept.astimezone(HERE):%d.%m. %H:%M}"


@pytest.mark.parametrize(
    ("at", "kept"),
    [
        ("2026-11-19 07:50", "20.11. 00:00"),  # Thursday, before it opens
        ("2026-11-19 16:59", "20.11. 00:00"),
        ("2026-11-19 17:01", "21.11. 00:00"),  # no hour is left
        ("2026-11-19 19:00", "21.11. 00:00"),
        ("2026-11-20 18:30", "24.11. 00:00"),  # Friday evening
        ("2026-12-24 19:00", "29.12. 00:00"),  # two holidays and a Sunday
        ("2026-10-24 10:00", "27.10. 00:00"),  # over the change of the clocks
    ],
)
def test_until_the_end_of_the_next_day_of_opening(at: str, kept: str) -> None:
    assert until(OFFICE, at) == kept


def test_never_longer_than_seven_days() -> None:
    assert until(NEVER, "2026-11-19 19:00") == "26.11. 00:00"
