"""Whether what settled earlier calls counts in the order of hits."""

from datetime import datetime

from sqlalchemy import Engine, insert, update
from sqlalchemy.orm import Session

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import reading, rows_changed
from buergerdraht.sentences import Sentence
from kb.learning.tables import LearningSwitch

RANKING = "ranking"


def is_on(engine: Engine) -> bool:
    """On unless an editor switched it off."""
    with reading(engine) as session:
        row = session.get(LearningSwitch, RANKING)
        return row is None or row.is_on


def switch(session: Session, wanted: bool, by: str, now: datetime) -> None:
    """Switches it, with a line in the audit log; holds in the search within half a minute."""
    values = {"is_on": wanted, "changed_at": now}
    changed = update(LearningSwitch).where(LearningSwitch.part == RANKING).values(**values)
    if not rows_changed(session, changed):
        session.execute(insert(LearningSwitch).values(part=RANKING, **values))
    detail = (
        Sentence("Reihenfolge aus Gesprächen: an") if wanted else Sentence("Reihenfolge aus Gesprächen: aus")
    )
    note(session, AuditNote(by, "switch", "knowledge", detail, now))
