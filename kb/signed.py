"""Who does something to the knowledge, and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from buergerdraht.audit import AuditNote, note


@dataclass(frozen=True)
class Signed:
    """A login and an aware instant."""

    by: str
    at: datetime

    def note(self, session: Session, thing: str, detail: str) -> None:
        """A line in the audit log, in the transaction of the change itself."""
        note(session, AuditNote(self.by, "edit", thing, detail, self.at))
