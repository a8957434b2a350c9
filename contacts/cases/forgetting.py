"""What is deleted of a case, and when: everything about the citizen, ten minutes after it was closed."""

from datetime import datetime

from sqlalchemy import Engine, update

from buergerdraht.database import writing
from buergerdraht.settings import Settings
from contacts.cases.tables import OfficeCaseRow

NOTHING_LEFT = {"note": None, "number": None, "address": None, "answer": None, "caller_hash": None}


def forget_cases(_settings: Settings, engine: Engine, now: datetime) -> None:
    """Deletes the personal data of cases whose time to reopen is over. May run at any time."""
    with writing(engine) as session:
        over = update(OfficeCaseRow).where(OfficeCaseRow.erased_from <= now)
        session.execute(over.values(**NOTHING_LEFT, erased_from=None))
