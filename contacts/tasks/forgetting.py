"""What is deleted of tasks, and when: numbers and notes with the result, after a week in any case."""

from datetime import datetime

from sqlalchemy import Engine

from buergerdraht.database import writing
from buergerdraht.settings import Settings
from contacts.tasks.attempts import forget_attempts
from contacts.tasks.callbacks import expire_callbacks
from contacts.tasks.claims import forget_claims


def forget_tasks(_settings: Settings, engine: Engine, now: datetime) -> None:
    """Ends callbacks that are too old, and clears claims that are over. May run at any time."""
    with writing(engine) as session:
        expire_callbacks(session, now)
        forget_attempts(session, now)
        forget_claims(session, now)
