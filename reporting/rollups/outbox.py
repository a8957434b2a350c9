"""Late outcomes: contacts say whose concerns changed, and the quarters of those calls become due.

A callback's outcomes belong to the call in which it was asked for.
"""

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from buergerdraht.database import reading, writing
from contacts.changes import ContactChangeRow
from reporting.ledger.rows import in_portions
from reporting.ledger.tables import OF_CALLBACK, LedgerCallRow, LedgerStintRow
from reporting.rollups.marking import mark_quarters

AT_ONCE = 5_000


def take_changes(engine: Engine) -> int:
    """Marks the quarters of calls whose contact changed since; how many changes there were."""
    with reading(engine) as session:
        if session.execute(select(ContactChangeRow.id).limit(1)).first() is None:
            return 0
    with writing(engine) as session:
        return _take(session)


def _take(session: Session) -> int:
    row = ContactChangeRow
    changes = session.execute(select(row.id, row.call_key).order_by(row.id).limit(AT_ONCE)).all()
    for some in in_portions({change.call_key for change in changes}):
        arrived = select(LedgerCallRow.arrived_at)
        mark_quarters(session, session.scalars(arrived.where(LedgerCallRow.call_key.in_(some))))
        asked = arrived.join(LedgerStintRow, LedgerStintRow.call_key == LedgerCallRow.call_key)
        of_callbacks = (OF_CALLBACK, LedgerStintRow.callback_key.in_(some))
        mark_quarters(session, session.scalars(asked.where(*of_callbacks)))
    ids = [change.id for change in changes]
    for start in range(0, len(ids), 500):
        session.execute(delete(row).where(row.id.in_(ids[start : start + 500])))
    return len(ids)
