"""The doctor's look at the ledger: is everything read that Asterisk wrote?"""

import time

from sqlalchemy import Engine, func, select

from buergerdraht.database import reading
from buergerdraht.errors import NotFound
from buergerdraht.rooms import Check, Finding
from buergerdraht.settings import Settings
from reporting.ledger.apart import count_apart
from reporting.ledger.raw import fingerprint, size
from reporting.ledger.rows import Kind
from reporting.ledger.tables import LedgerFileRow
from routing.organisation.opening import existing_database

LATE_SECONDS = 60


def _ledger(settings: Settings) -> Finding:
    try:
        with existing_database(settings) as engine:
            return _late(settings, engine) or Finding(True, f"Alles gelesen. {_apart(engine)}")
    except NotFound:
        return Finding(True, "Noch kein Journal; der erste Start legt es an.")


def _late(settings: Settings, engine: Engine) -> Finding | None:
    """What to do when lines are older than a minute and not in the ledger; None when all is read."""
    unread = _unread_bytes(settings, engine)
    if unread == 0 or time.time() - settings.queue_log.stat().st_mtime < LATE_SECONDS:
        return None
    what = f"{unread} Byte aus {settings.queue_log} sind noch nicht im Journal."
    return Finding(False, what, f"Läuft der Prozess ledger? Grund steht in {settings.home / 'log'}.")


def _unread_bytes(settings: Settings, engine: Engine) -> int:
    """How much of the file that Asterisk writes to is not in the ledger."""
    if not settings.queue_log.exists():
        return 0
    with settings.queue_log.open("rb") as stream, reading(engine) as session:
        mark = fingerprint(stream)
        read = session.scalar(select(func.max(LedgerFileRow.offset)).where(LedgerFileRow.fingerprint == mark))
        return max(0, size(stream) - (read or 0))


def _apart(engine: Engine) -> str:
    counted = count_apart(engine)
    unreadable, not_ours = counted[Kind.UNREADABLE], counted[Kind.NOT_OURS]
    if not unreadable + not_ours:
        return "Keine Zeile ist unlesbar oder von fremden Anrufen."
    what = f"{unreadable + not_ours} Zeilen liegen beiseite"
    return f"{what}: {unreadable} unlesbar, {not_ours} von keinem unserer Anrufe (buergerdraht ledger apart)."


CHECKS = (Check("Journal", _ledger),)
