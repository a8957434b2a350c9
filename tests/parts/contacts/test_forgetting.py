from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine, select

from buergerdraht.database import reading
from buergerdraht.settings import Settings
from contacts.forgetting import forget, start_of_day
from contacts.numbers import hash_of, weeks_kept
from contacts.tables import ContactRow
from tests.support.contacts import NOON, NUMBER, answered
from tests.support.stored import files_holding

HASHED = {"number_hash": "0f" * 32, "hash_week": "2026-W47"}


def kept(engine: Engine) -> tuple[str | None, str | None]:
    with reading(engine) as session:
        contact = session.execute(select(ContactRow)).scalar_one()
        return contact.number, contact.number_hash


def test_the_number_lasts_until_local_midnight(settings: Settings, engine: Engine) -> None:
    answered(engine, **HASHED)
    midnight = start_of_day(NOON + timedelta(days=1))
    forget(settings, engine, midnight - timedelta(seconds=1))
    assert kept(engine)[0] == NUMBER
    forget(settings, engine, midnight)
    assert kept(engine) == (None, HASHED["number_hash"])


def test_the_hash_goes_after_seven_days_and_its_key_with_the_week(settings: Settings, engine: Engine) -> None:
    hash_of(settings, NUMBER, NOON)
    answered(engine, **HASHED)
    forget(settings, engine, NOON + timedelta(days=6, hours=23))
    assert kept(engine)[1] is not None
    forget(settings, engine, NOON + timedelta(days=7, seconds=1))
    assert kept(engine) == (None, None)
    forget(settings, engine, NOON + timedelta(days=10))
    assert weeks_kept(settings) == []


def test_forgetting_twice_changes_nothing(settings: Settings, engine: Engine) -> None:
    answered(engine)
    for _ in range(2):
        forget(settings, engine, NOON + timedelta(days=30))
    assert kept(engine) == (None, None)


def test_no_file_of_the_database_holds_the_number_afterwards(
    settings: Settings, sqlite: Engine, tmp_path: Path
) -> None:
    answered(sqlite)
    assert files_holding(tmp_path, NUMBER.encode())
    forget(settings, sqlite, NOON + timedelta(days=1))
    assert files_holding(tmp_path, NUMBER.encode()) == []
