"""Which days are told as holidays or special days."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from asterisk_conf.astdb.holidays import holiday_rows
from buergerdraht.calendar import Hours, SpecialDay, WeeklyOpening
from tests.support.organisations import small_organisation

NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
WEEK = tuple(WeeklyOpening(day, time(8), time(18)) for day in range(5))


def rows(hours: Hours) -> dict[str, str]:
    organisation = small_organisation(hours=(hours,))
    line = replace(organisation.hotlines[0], hours=hours.key)
    return holiday_rows(replace(organisation, hotlines=(line,)), NOW)


def test_holidays_and_special_days_are_told_apart() -> None:
    christmas_eve = SpecialDay(date(2026, 12, 24), ((time(8), time(12)),))
    held = rows(Hours("amt", weekly=WEEK, special=(christmas_eve,), closed_on=(date(2026, 12, 28),)))
    assert held == {
        "holiday/nummer-115/20261224": "special",
        "holiday/nummer-115/20261225": "holiday",
        "holiday/nummer-115/20261228": "all-day",
        "holiday/nummer-115/20270101": "holiday",
    }


def test_a_day_like_every_other_of_its_weekday_is_none() -> None:
    assert rows(Hours("amt", weekly=WEEK, closed_on_holidays=False)) == {}
    assert rows(Hours("immer", always=True)) == {}
