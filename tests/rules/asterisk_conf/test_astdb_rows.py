"""What AstDB should hold."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from asterisk_conf.astdb.days import DAY_SECONDS, DAYS_AHEAD, days_of
from asterisk_conf.astdb.rows import astdb_rows
from buergerdraht.calendar import Calendar, Hours, WeeklyOpening
from routing.organisation.model import CrisisProfile, Organisation
from tests.support.organisations import small_organisation

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
SH = Calendar("SH", "Europe/Berlin")
WORKDAYS = Hours("werktags", weekly=tuple(WeeklyOpening(day, time(8), time(18)) for day in range(5)))


def rows(organisation: Organisation, **pseudonyms: str) -> dict[str, str]:
    return astdb_rows(organisation, {"prompt/closed": "/p/closed"}, pseudonyms, NOW)


def day_of(year: int, month: int, day: int) -> int:
    return int(datetime(year, month, day, tzinfo=UTC).timestamp()) // DAY_SECONDS


def test_each_spelling_leads_to_the_hotline() -> None:
    held = rows(small_organisation())
    assert held["line/115"] == held["line/49115"] == "nummer-115"
    assert held["hotline/nummer-115/pool"] == "buergertelefon"
    assert held["hotline/nummer-115/label"] == "Hotline 115"
    assert held["hotline/nummer-115/always"] == "1"
    assert held["prompt/closed"] == "/p/closed"


def test_agents_are_pseudonyms() -> None:
    held = rows(small_organisation(), petersen="a-1234abcd")
    assert held["agent/101/name"] == "a-1234abcd"
    assert held["agent/101/pools"] == "buergertelefon:0"
    assert not [text for text in (*held, *held.values()) if "petersen" in text]


def test_pools_offices_profiles() -> None:
    crisis = CrisisProfile("sturm", "Sturm", ("nummer-115",), "buergertelefon", "Sturm.")
    held = rows(small_organisation(crisis_profiles=(crisis,)))
    assert held["pools/all"] == "buergertelefon"
    assert held["pool/buergertelefon/longest"] == "900"
    assert held["office/03023125100"] == "buergerbuero"
    assert held["profile/sturm/pool"] == "buergertelefon"


def test_open_days_are_known_sixty_days_ahead_and_only_where_hours_matter() -> None:
    organisation = small_organisation(hours=(WORKDAYS,))
    hotline = replace(organisation.hotlines[0], hours="werktags")
    held = rows(replace(organisation, hotlines=(hotline,)))
    assert "hotline/nummer-115/always" not in held
    assert len([key for key in held if key.startswith("open/nummer-115/")]) == DAYS_AHEAD + 2
    assert not [key for key in rows(small_organisation()) if key.startswith("open/")]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ((2026, 11, 20), "2026-11-20T07:00-2026-11-20T17:00"),
        ((2026, 11, 21), "-"),  # Saturday
        ((2026, 12, 25), "-"),  # Christmas, a Friday
        ((2026, 12, 24), "2026-12-24T07:00-2026-12-24T17:00"),
    ],
)
def test_a_days_openings_are_epochs(day: tuple[int, int, int], text: str) -> None:
    assert readable(days_of(SH, WORKDAYS, NOW)[day_of(*day)]) == text


def test_both_changes_of_the_clock() -> None:
    night = Hours("nacht", weekly=tuple(WeeklyOpening(day, time(1), time(5)) for day in range(7)))
    autumn = days_of(SH, night, datetime(2026, 10, 24, tzinfo=UTC))[day_of(2026, 10, 25)]
    # 01:00 to 05:00 local time begins at 23:00 of the day before in UTC.
    assert readable(autumn) == "2026-10-25T00:00-2026-10-25T04:00"
    spring = days_of(SH, night, datetime(2027, 3, 27, tzinfo=UTC))[day_of(2027, 3, 28)]
    assert readable(spring) == "2027-03-28T00:00-2027-03-28T03:00"


def test_an_opening_over_midnight_utc_is_in_both_days() -> None:
    late = Hours("spät", weekly=(WeeklyOpening(3, time(0), time.max),), closed_on=(date(2026, 1, 1),))
    held = days_of(SH, late, NOW)
    assert readable(held[day_of(2026, 11, 25)]) == "2026-11-25T23:00-2026-11-26T00:00"
    assert readable(held[day_of(2026, 11, 26)]) == "2026-11-26T00:00-2026-11-26T23:00"


def readable(text: str) -> str:
    """Epoch seconds as UTC."""
    if text == "-":
        return text
    spans = [[datetime.fromtimestamp(int(at), UTC) for at in span.split("-")] for span in text.split(",")]
    return ",".join("-".join(f"{at:%Y-%m-%dT%H:%M}" for at in span) for span in spans)
