"""How long a lost call stands in the list."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from buergerdraht.calendar import Hours, WeeklyOpening
from ivr.callbacks.lost_calls import kept_until
from routing.intake.directory import Directory
from routing.organisation.model import CrisisProfile, Hotline, Organisation
from tests.support.organisations import ALWAYS, NEVER, small_organisation

HERE = ZoneInfo("Europe/Berlin")
OFFICE = Hours("amt", weekly=tuple(WeeklyOpening(day, time(8), time(18)) for day in range(5)))


def until(hours: Hours, at: str) -> str:
    """Until when a call is kept that came at that local time."""
    organisation = small_organisation(hours=(hours,))
    return kept(organisation, replace(organisation.hotlines[0], hours=hours.key), at)


def until_on_own_number(profile_hours: str | None, at: str) -> str:
    """The same for a crisis profile's own number."""
    profile = CrisisProfile("flut", "Flut", (), "buergertelefon", "", ("040 66969 600",), profile_hours)
    organisation = small_organisation(hours=(ALWAYS, OFFICE), crisis_profiles=(profile,))
    return kept(organisation, Directory(organisation).lines["profile-flut"], at)


def kept(organisation: Organisation, line: Hotline, at: str) -> str:
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


def test_on_a_profiles_own_number_its_hours_count() -> None:
    assert until_on_own_number(OFFICE.key, "2026-11-20 18:30") == "24.11. 00:00"


def test_on_a_profiles_own_number_without_hours_it_is_kept_for_long() -> None:
    """Nobody knows who calls back when the crisis is over."""
    assert until_on_own_number(None, "2026-11-19 10:00") == "26.11. 00:00"
