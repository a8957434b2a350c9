"""When wishes and lost calls go: old wishes end, their numbers with them; lost calls at the end of a day."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, update

from buergerdraht.database import writing
from buergerdraht.settings import Settings
from contacts.numbers import KEPT
from contacts.wish_tables import LostCallRow, WishRow
from contacts.wishes import WishState, close

LONGEST = timedelta(days=7)
"""As lost calls: a wish of Maundy Thursday outlives Easter, with a day of opening left to call."""
KEPT_CLOSED = timedelta(days=30)


def forget_wishes(_settings: Settings, engine: Engine, now: datetime) -> None:
    """Clears what is over. May run at any time."""
    with writing(engine) as session:
        close(session, WishRow.asked_at < now - LONGEST, WishState.WITHDRAWN, now)
        hashed = update(WishRow).where(WishRow.asked_at < now - KEPT, WishRow.number_hash.is_not(None))
        session.execute(hashed.values(number_hash=None))
        session.execute(delete(WishRow).where(WishRow.closed_at < now - KEPT_CLOSED))
        session.execute(delete(LostCallRow).where(LostCallRow.kept_until <= now))
