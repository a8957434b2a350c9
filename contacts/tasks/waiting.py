"""Whether tasks wait, and whose: cheap enough to be asked every few seconds, and without any number."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from contacts.lost_calls import nobody_spoke_since
from contacts.tasks.tables import CallbackTaskRow
from contacts.wish_tables import LostCallRow, WishRow
from contacts.wishes import WishState

Whose = tuple[str, str | None]
"""Hotline and pool; pool None: that of the hotline."""


def waiting(session: Session) -> frozenset[Whose]:
    """Hotline and pool of everything that contacts.tasks.task.tasks would list."""
    promised = select(CallbackTaskRow.hotline, CallbackTaskRow.pool).where(CallbackTaskRow.result.is_(None))
    given_up = select(WishRow.hotline, WishRow.pool).where(WishRow.state == WishState.GIVEN_UP)
    lost = select(LostCallRow.hotline).where(nobody_spoke_since())
    found: set[Whose] = {(hotline, None) for hotline in session.scalars(lost.distinct())}
    found |= {(hotline, pool) for hotline, pool in session.execute(promised.distinct())}
    return frozenset(found | {(hotline, pool) for hotline, pool in session.execute(given_up.distinct())})
