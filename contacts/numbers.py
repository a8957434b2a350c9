"""Callers' numbers as keyed hashes: a new key each week, old keys destroyed."""

import hashlib
import hmac
from datetime import date, datetime, timedelta

import phonenumbers

from buergerdraht.secrets import secret
from buergerdraht.settings import Settings
from buergerdraht.zone import HOUSE_ZONE

KEY = "number-key-"
CASE_KEY = "case-key"
KEPT = timedelta(days=7)
"""How long a hash is kept, and how long its key outlives its week."""
CALLS_AGAIN = timedelta(days=3)
"""How long a second call on the same topic is a repeated one."""
COUNTRY = "DE"


def hash_of(settings: Settings, number: str, at: datetime) -> str:
    """The number's hash (64 hex digits) under the key of the week of `at`; empty for an empty number.

    Spellings of one number (0410..., +49410..., 0049410...) give one hash.
    """
    same = canonical(number)
    return _hash(settings, same, week_of(at)) if same else ""


def earlier_hash_of(settings: Settings, number: str, at: datetime) -> str:
    """The same under the key of the week before, while a caller of that week may still be calling again.

    Empty later in the week, and for an empty number.
    """
    week = week_of(at - CALLS_AGAIN)
    same = canonical(number) if week != week_of(at) else ""
    return _hash(settings, same, week) if same else ""


def hashes_of(settings: Settings, number: str) -> list[str]:
    """The number's hash under each key that still exists: every hash of it that can be found anywhere."""
    same = canonical(number)
    return [_hash(settings, same, week) for week in weeks_kept(settings)] if same else []


def case_hash_of(settings: Settings, number: str) -> str:
    """The number's hash by which a later call finds an open case; kept while the case is open."""
    same = canonical(number)
    return _hash_under(settings, CASE_KEY, same) if same else ""


def week_of(at: datetime) -> str:
    """The ISO week of an instant in local time, such as 2026-W47."""
    year, week, _ = at.astimezone(HOUSE_ZONE).isocalendar()
    return f"{year}-W{week:02}"


def canonical(number: str) -> str:
    """E.164 where the number can be read as one, else its digits; empty without digits."""
    try:
        parsed = phonenumbers.parse(number, COUNTRY)
    except phonenumbers.NumberParseException:
        return "".join(character for character in number if character.isdigit())
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def weeks_kept(settings: Settings) -> list[str]:
    """The weeks whose keys still exist, oldest first."""
    return sorted(path.name.removeprefix(KEY) for path in (settings.home / "secrets").glob(f"{KEY}*"))


def destroy_old_keys(settings: Settings, now: datetime) -> list[str]:
    """Deletes each key whose week ended more than 7 days ago; the weeks that lost theirs."""
    gone = [week for week in weeks_kept(settings) if _end_of(week) + KEPT <= now]
    for week in gone:
        (settings.home / "secrets" / f"{KEY}{week}").unlink(missing_ok=True)
    return gone


def _hash(settings: Settings, same: str, week: str) -> str:
    return _hash_under(settings, KEY + week, same)


def _hash_under(settings: Settings, name: str, same: str) -> str:
    key = secret(settings, name).encode()
    return hmac.new(key, same.encode(), hashlib.sha256).hexdigest()


def _end_of(week: str) -> datetime:
    year, _, number = week.partition("-W")
    monday = date.fromisocalendar(int(year), int(number), 1) + timedelta(days=7)
    return datetime(monday.year, monday.month, monday.day, tzinfo=HOUSE_ZONE)
