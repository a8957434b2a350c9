"""The audit log: who did what to what, kept three years and never changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Index, String, Text, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table

KEPT = timedelta(days=3 * 365 + 1)


@dataclass(frozen=True)
class AuditNote:
    """`who` a login or a part of the program, `verb` and `thing` in the words of people.grants.

    `detail` says what changed, as a `Sentence`: it is stored in German, and a page finds its template again.
    Never a caller's number, name or words.
    """

    who: str
    verb: str
    thing: str
    detail: str
    at: datetime


class AuditEntry(Table):
    """One line of the audit log."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "at"),)

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.YEARS_3))
    at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.YEARS_3))
    who: Mapped[str] = mapped_column(String(64), info=keep(Keep.YEARS_3))
    verb: Mapped[str] = mapped_column(String(64), info=keep(Keep.YEARS_3))
    thing: Mapped[str] = mapped_column(String(200), info=keep(Keep.YEARS_3))
    detail: Mapped[str] = mapped_column(Text, info=keep(Keep.YEARS_3))


def note(session: Session, entry: AuditNote) -> None:
    """Writes the line in the transaction of the change itself: both happen or neither."""
    session.add(
        AuditEntry(at=entry.at, who=entry.who, verb=entry.verb, thing=entry.thing, detail=str(entry.detail))
    )


def delete_old_entries(session: Session, now: datetime) -> None:
    """What the clock does: entries older than three years go."""
    session.execute(delete(AuditEntry).where(AuditEntry.at < now - KEPT))
