"""What is deleted, and when: numbers at the end of the day, hashes after 7 days, keys with them."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, text, update

from buergerdraht.database import writing
from buergerdraht.settings import Settings
from buergerdraht.zone import HOUSE_ZONE
from contacts.numbers import KEPT, destroy_old_keys
from contacts.tables import ContactRow


def forget(settings: Settings, engine: Engine, now: datetime) -> None:
    """Clears numbers of earlier days, hashes older than 7 days and their keys. May run at any time."""
    with writing(engine) as session:
        earlier = update(ContactRow).where(ContactRow.arrived_at < start_of_day(now))
        session.execute(earlier.where(ContactRow.number.is_not(None)).values(number=None))
        old = update(ContactRow).where(ContactRow.arrived_at < now - KEPT)
        session.execute(
            old.where(ContactRow.number_hash.is_not(None)).values(
                number_hash=None, hash_week=None, earlier_hash=None
            )
        )
    destroy_old_keys(settings, now)
    scrub(engine)


def start_of_day(now: datetime) -> datetime:
    """The local midnight at which the day of `now` began."""
    return now.astimezone(HOUSE_ZONE).replace(hour=0, minute=0, second=0, microsecond=0)


def end_of_day(now: datetime) -> datetime:
    """The local midnight at which the day of `now` ends."""
    return start_of_day(now) + timedelta(days=1)


def scrub(engine: Engine) -> None:
    """Removes what the database's files still hold of cleared fields.

    SQLite keeps earlier pages in its write-ahead log until a truncating checkpoint, PostgreSQL earlier
    rows until VACUUM. Neither may run inside a transaction.
    """
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as autocommit:
        autocommit.execute(text("VACUUM contact, office_case, callback_task, callback_wish, lost_call"))
