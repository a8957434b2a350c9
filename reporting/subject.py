"""What contacts and ledger keep under a number, and its erasure: `privacy find` and `privacy erase`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import reading, writing
from buergerdraht.sentences import Sentence
from buergerdraht.settings import Settings
from buergerdraht.zone import HOUSE_ZONE
from contacts.follow_up_subject import erase_followed, followed
from contacts.forgetting import scrub
from contacts.numbers import case_hash_of, hashes_of
from contacts.subject import erase, erase_heard, heard, traces
from reporting.ledger.tables import LedgerCallRow, LedgerLineRow

BY = "Befehlszeile"


@dataclass(frozen=True)
class Subject:
    """The number somebody asks about, in any spelling."""

    settings: Settings
    engine: Engine
    number: str

    def find(self) -> list[dict[str, Any]]:
        """A row for each call the number leads to: what of it is kept there."""
        with reading(self.engine) as session:
            return self._rows(session)

    def erase(self, now: datetime) -> list[dict[str, Any]]:
        """Clears number and hashes everywhere in the database; the rows that `find` gave before."""
        hashes = hashes_of(self.settings, self.number)
        with writing(self.engine) as session:
            found = self._rows(session)
            erase(session, [trace.id for trace in traces(session, self.number, hashes)])
            erase_heard(session, self.number, hashes, now)
            erase_followed(session, self.number, case_hash_of(self.settings, self.number), now)
            _erase_hashes(session, hashes)
            count = Sentence("%(count)s Anrufe", count=len(found))
            note(session, AuditNote(BY, "erase", "number", count, now))
        scrub(self.engine)
        return found

    def _rows(self, session: Session) -> list[dict[str, Any]]:
        hashes = hashes_of(self.settings, self.number)
        rows = {
            trace.call_key: _row(trace.call_key, trace.hotline, trace.arrived_at, trace.is_clear)
            for trace in traces(session, self.number, hashes)
        }
        followed_up = followed(session, self.number, case_hash_of(self.settings, self.number))
        for one in (*followed_up, *heard(session, self.number, hashes)):
            rows.setdefault(one.call_key, _row(one.call_key, one.hotline, one.arrived_at, one.is_clear))
        of_ledger = select(LedgerCallRow).where(LedgerCallRow.number_hash.in_(hashes))
        for call in session.scalars(of_ledger.order_by(LedgerCallRow.arrived_at)):
            rows.setdefault(call.call_key, _row(call.call_key, call.hotline, call.arrived_at, False))
        return list(rows.values())


def _row(call_key: str, hotline: str, arrived_at: datetime, is_clear: bool) -> dict[str, Any]:
    kept = "number" if is_clear else "hash"
    return {
        "call_id": call_key,
        "hotline": hotline,
        "arrived_at": arrived_at.astimezone(HOUSE_ZONE),
        "kept": kept,
    }


def _erase_hashes(session: Session, hashes: Collection[str]) -> None:
    for table in (LedgerCallRow, LedgerLineRow):
        session.execute(update(table).where(table.number_hash.in_(hashes)).values(number_hash=None))
