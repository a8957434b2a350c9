"""Hashes of callers' numbers leave the ledger after 7 days, as they leave `contacts`; names an agreement."""

from datetime import datetime

from sqlalchemy import Engine, update

from buergerdraht.audit import KEPT as AUDIT_KEPT
from buergerdraht.columns import milliseconds_of
from buergerdraht.database import writing
from buergerdraht.settings import Settings
from contacts.numbers import KEPT
from reporting.agreement.agreements import forget_names
from reporting.ledger.tables import LedgerCallRow, LedgerLineRow


def forget_hashes(_settings: Settings, engine: Engine, now: datetime) -> None:
    """Clears hashes of calls that arrived more than 7 days ago. May run at any time."""
    oldest = now - KEPT
    with writing(engine) as session:
        old_lines = update(LedgerLineRow).where(LedgerLineRow.at_ms < milliseconds_of(oldest))
        session.execute(old_lines.where(LedgerLineRow.number_hash.is_not(None)).values(number_hash=None))
        old_calls = update(LedgerCallRow).where(LedgerCallRow.arrived_at < oldest)
        session.execute(old_calls.where(LedgerCallRow.number_hash.is_not(None)).values(number_hash=None))


def forget_who_agreed(_settings: Settings, engine: Engine, now: datetime) -> None:
    """Names of people leave old agreements with the audit log."""
    with writing(engine) as session:
        forget_names(session, now - AUDIT_KEPT)
