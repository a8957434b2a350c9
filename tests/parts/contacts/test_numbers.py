from datetime import UTC, datetime, timedelta

import pytest

from buergerdraht.settings import Settings
from contacts.numbers import destroy_old_keys, hash_of, week_of, weeks_kept

FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize("spelling", ["+49 4101 555123", "04101555123", "004941 01555123", "04101/555-123"])
def test_spellings_of_one_number_give_one_hash(settings: Settings, spelling: str) -> None:
    assert hash_of(settings, spelling, FRIDAY) == hash_of(settings, "+494101555123", FRIDAY)


def test_different_numbers_differ_and_the_number_is_not_in_the_hash(settings: Settings) -> None:
    one, other = hash_of(settings, "04101555123", FRIDAY), hash_of(settings, "04101555124", FRIDAY)
    assert one != other
    assert "555123" not in one


def test_each_week_has_its_own_key(settings: Settings) -> None:
    assert hash_of(settings, "110", FRIDAY) != hash_of(settings, "110", FRIDAY + timedelta(days=7))
    assert weeks_kept(settings) == ["2026-W47", "2026-W48"]


def test_no_number_has_no_hash_and_makes_no_key(settings: Settings) -> None:
    assert hash_of(settings, "", FRIDAY) == ""
    assert hash_of(settings, "anonymous", FRIDAY) == ""
    assert weeks_kept(settings) == []


def test_the_week_begins_on_monday_at_local_midnight() -> None:
    assert week_of(datetime(2026, 11, 22, 22, 59, tzinfo=UTC)) == "2026-W47"
    assert week_of(datetime(2026, 11, 22, 23, 0, tzinfo=UTC)) == "2026-W48"


def test_keys_go_seven_days_after_their_week(settings: Settings) -> None:
    hash_of(settings, "110", FRIDAY)
    last_moment = datetime(2026, 11, 29, 22, 59, 59, tzinfo=UTC)
    assert destroy_old_keys(settings, last_moment) == []
    assert destroy_old_keys(settings, last_moment + timedelta(seconds=1)) == ["2026-W47"]
    assert weeks_kept(settings) == []


def test_keys_are_readable_by_nobody_else(settings: Settings) -> None:
    hash_of(settings, "110", FRIDAY)
    [key] = (settings.home / "secrets").glob("number-key-*")
    assert key.stat().st_mode & 0o077 == 0
