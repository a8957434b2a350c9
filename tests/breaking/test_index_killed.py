"""Whoever writes the index is killed again and again, at any moment; the next start finds what is true."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

from buergerdraht.database import make_engine, writing
from buergerdraht.settings import Settings
from kb.article import Article, ArticleState
from kb.articles import save
from kb.search import Search
from tests.support.database import fresh_sqlite
from tests.support.knowledge import dog

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ROUNDS, ARTICLES = 12, 40
LONGEST_LIFE = 1.2
WRITER = """
import os, sys
from pathlib import Path
from buergerdraht.database import make_engine
from buergerdraht.settings import Settings
from kb.search.index import Index
from kb.search.part_file import PartFile

settings = Settings(home=Path(sys.argv[1]), cache=Path(sys.argv[1]) / "cache")
database = make_engine(settings.database)
index = Index(settings.home / "index", database, PartFile.of(settings))
print("ready", flush=True)
while True:
    index.keep()
    index.rebuild()
"""


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    fresh_sqlite(tmp_path).dispose()
    return Settings(home=tmp_path, cache=tmp_path / "cache")


@pytest.fixture
def database(here: Settings) -> Iterator[Engine]:
    engine = make_engine(here.database)
    yield engine
    engine.dispose()


@pytest.mark.timeout(600)
def test_killed_at_any_moment_the_next_start_serves_what_is_true(here: Settings, database: Engine) -> None:
    random = Random(5)
    keep(database, *(numbered(number) for number in range(ARTICLES)))
    for turn in range(ROUNDS):
        gone = {number for number in range(ARTICLES) if random.random() < 0.3}
        write_and_be_killed(here, database, gone, random.uniform(0, LONGEST_LIFE))
        search = Search.open(here)
        found = {hit.source_id for hit in search.find("hundesteuer", limit=ARTICLES)}
        search.close()
        assert found == {f"hund-{number}" for number in range(ARTICLES) if number not in gone}, turn


def write_and_be_killed(here: Settings, database: Engine, gone: set[int], seconds: float) -> None:
    """Changes articles while a child writes the index, and kills the child."""
    command = [sys.executable, "-c", WRITER, str(here.home)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": "."}
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == "ready\n"
        for number in range(ARTICLES):
            state = ArticleState.WITHDRAWN if number in gone else ArticleState.PUBLISHED
            keep(database, replace(numbered(number), state=state))
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
    assert child.returncode == -signal.SIGKILL


def numbered(number: int) -> Article:
    return replace(dog(), source_id=f"hund-{number}", short_text=f"Nummer {number}.")


def keep(database: Engine, *articles: Article) -> None:
    with writing(database) as session:
        for article in articles:
            save(session, article, NOW)
