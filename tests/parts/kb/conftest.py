"""The demo's knowledge, built once, and small searches of a test's own."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buergerdraht.database import make_engine, writing
from buergerdraht.settings import Settings
from kb.article import Article
from kb.articles import save
from kb.loading import load_knowledge
from kb.search import Search
from routing.organisation.file import load
from routing.organisation.importing import DEMO
from tests.support.database import fresh_sqlite

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
Keep = Callable[..., None]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A state folder with the demo's articles and their index; tests only read it."""
    folder = tmp_path_factory.mktemp("demo")
    fresh_sqlite(folder).dispose()
    settings = Settings(home=folder, cache=folder / "cache")
    load_knowledge(settings)
    return settings


@pytest.fixture(scope="session")
def demo_search(demo: Settings) -> Iterator[Search]:
    """The demo's search, with the demo's places."""
    search = Search.open(demo, {place.name: place.ars for place in load(DEMO).places})
    yield search
    search.close()


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    """A state folder with an empty knowledge."""
    fresh_sqlite(tmp_path).dispose()
    return Settings(home=tmp_path, cache=tmp_path / "cache")


@pytest.fixture
def search(here: Settings) -> Iterator[Search]:
    search = Search.open(here)
    yield search
    search.close()


@pytest.fixture
def keep(here: Settings) -> Iterator[Keep]:
    """Saves articles as any other process would."""
    database = make_engine(here.database)

    def save_all(*articles: Article) -> None:
        with writing(database) as session:
            for article in articles:
                save(session, article, NOW)

    yield save_all
    database.dispose()
