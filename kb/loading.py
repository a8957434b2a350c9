"""The step "Wissen laden": the demo's articles at the first start, and an index that is up to date."""

from datetime import UTC, datetime

from sqlalchemy import Engine, func, select

from buergerdraht.database import make_engine, reading, writing
from buergerdraht.settings import Settings
from kb.articles import save
from kb.demo_articles import demo_articles
from kb.demo_offices import demo_offices
from kb.offices import save_office
from kb.search import Search
from kb.tables import ArticleRow


def load_knowledge(settings: Settings) -> None:
    """Fills an empty knowledge with the demo's, unless an organisation of its own is given."""
    database = make_engine(settings.database)
    if settings.organisation is None and _is_empty(database):
        _load_demo(database, datetime.now(UTC))
    database.dispose()
    search = Search.open(settings)
    search.refresh()
    search.close()


def _is_empty(database: Engine) -> bool:
    with reading(database) as session:
        return session.scalar(select(func.count()).select_from(ArticleRow)) == 0


def _load_demo(database: Engine, now: datetime) -> None:
    with writing(database) as session:
        for article in demo_articles():
            save(session, article, now)
        for office in demo_offices():
            save_office(session, office, now)
