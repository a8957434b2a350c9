"""The ground's own chores."""

from datetime import datetime, time

from sqlalchemy import Engine

from buergerdraht.audit import delete_old_entries
from buergerdraht.database import writing
from buergerdraht.people.sessions import delete_ended_sessions
from buergerdraht.rooms import Chore
from buergerdraht.settings import Settings


def _forget_sessions(_settings: Settings, engine: Engine, now: datetime) -> None:
    with writing(engine) as session:
        delete_ended_sessions(session, now)


def _forget_audit(_settings: Settings, engine: Engine, now: datetime) -> None:
    with writing(engine) as session:
        delete_old_entries(session, now)


CHORES = (
    Chore("ended sessions", 600, _forget_sessions),
    Chore("old audit entries", 86_400, _forget_audit, daily_at=time(2, 30)),
)
