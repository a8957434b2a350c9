"""What the clock does for the crisis switch."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, func, select

from buergerdraht.database import writing
from buergerdraht.rooms import Chore
from buergerdraht.settings import Settings
from routing.crisis.helpers import end_helpers
from routing.crisis.tables import CrisisSwitching

KEPT = timedelta(days=3 * 365 + 1)


def end_borrowed(_settings: Settings, engine: Engine, now: datetime) -> None:
    """A profile that ended by itself, or at a telephone, ends its helpers' accounts."""
    end_helpers(engine, now)


def forget_switchings(_settings: Settings, engine: Engine, now: datetime) -> None:
    """After three years an act is forgotten, but for the latest: versions go on from it."""
    newest = select(func.max(CrisisSwitching.version)).scalar_subquery()
    old = (CrisisSwitching.switched_at < now - KEPT, CrisisSwitching.version < newest)
    with writing(engine) as session:
        session.execute(delete(CrisisSwitching).where(*old))


CHORES = (
    Chore("borrowed staff", 20, end_borrowed),
    Chore("old switchings of a crisis", 24 * 3600, forget_switchings),
)
