"""What the clock does: after 30 days nothing is left of use, of ended news and of reports worked off."""

from datetime import datetime, time, timedelta

from sqlalchemy import Engine, delete, update

from buergerdraht.audit import KEPT as YEARS_3
from buergerdraht.database import writing
from buergerdraht.rooms import Chore
from buergerdraht.settings import Settings
from buergerdraht.zone import HOUSE_ZONE
from kb.faults import ArticleFault
from kb.learning.tables import LearnedTerm, UsageOpening, UsageSearch, UsageSettling
from kb.learning.usage import OPEN
from kb.news import NewsRow
from kb.synonyms import SynonymGroup

KEPT = timedelta(days=30)
TERMS_KEPT = timedelta(days=365)
"""Words that led nowhere for a year, and about which nobody decided, go too."""


def forget(_settings: Settings, engine: Engine, now: datetime) -> None:
    """Deletes what is older. May be done twice without harm."""
    today = now.astimezone(HOUSE_ZONE).date()
    with writing(engine) as session:
        for table in (UsageSearch, UsageOpening, UsageSettling):
            session.execute(delete(table).where(table.day <= today - KEPT))
        old = (LearnedTerm.verdict == OPEN, LearnedTerm.last_on <= today - TERMS_KEPT)
        session.execute(delete(LearnedTerm).where(*old))
        session.execute(delete(NewsRow).where(NewsRow.ends_at <= now - KEPT))
        session.execute(delete(ArticleFault).where(ArticleFault.done_at <= now - KEPT))
        session.execute(update(SynonymGroup).where(SynonymGroup.at < now - YEARS_3).values(by=""))


CHORE = Chore("knowledge-forget", 86_400, forget, daily_at=time(2, 40))
