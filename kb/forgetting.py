"""After three years nobody is named any more: as in the audit log, the texts stay and the names go."""

from datetime import datetime

from sqlalchemy import Engine, update

from buergerdraht.audit import KEPT
from buergerdraht.database import writing
from buergerdraht.settings import Settings
from kb.tables import ArticleVersionRow, ImportRun, SuggestionRow


def forget_editors(_settings: Settings, engine: Engine, now: datetime) -> None:
    """What the clock does once a day."""
    old = now - KEPT
    with writing(engine) as session:
        for who, at in (
            (ArticleVersionRow.by, ArticleVersionRow.at),
            (SuggestionRow.by, SuggestionRow.at),
            (SuggestionRow.decided_by, SuggestionRow.decided_at),
            (ImportRun.by, ImportRun.ended_at),
        ):
            session.execute(update(who.class_).where(at < old, who != "").values({who: ""}))
