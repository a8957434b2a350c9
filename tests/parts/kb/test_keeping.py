"""One process keeps the index current; searches follow it, go on while it writes, and see a change soon."""

import asyncio
import os
import subprocess
import sys
from dataclasses import replace
from time import monotonic

from buergerdraht.settings import Settings
from kb.article import ArticleState
from kb.search import Search
from kb.search.index import Index
from kb.search.index_folder import IndexFolder
from kb.search.part_file import PartFile
from kb.worker import SearchProcess
from tests.parts.kb.conftest import Keep
from tests.support.knowledge import cat, dog

SECONDS = 20.0
REINDEX = (
    "import sys; from buergerdraht.command import main; sys.argv = ['buergerdraht', 'kb', 'reindex']; main()"
)


def found(search: Search, text: str) -> list[str]:
    return [hit.source_id for hit in search.find(text)]


def follower(settings: Settings) -> Search:
    return Search.open(settings, keeps=False)


def test_who_follows_writes_nothing(here: Settings, keep: Keep) -> None:
    keep(dog())
    search = follower(here)
    assert found(search, "hund") == ["hund"]
    before = IndexFolder(here.home / "index").state()
    keep(cat())
    assert found(search, "katze") == []
    assert IndexFolder(here.home / "index").state() == before
    search.close()


def test_who_follows_never_shows_what_was_withdrawn(here: Settings, keep: Keep) -> None:
    keep(dog(), cat())
    search = follower(here)
    assert found(search, "hund") == ["hund"]
    keep(dog(state=ArticleState.WITHDRAWN))
    assert found(search, "hund") == []
    search.close()


def test_who_follows_sees_what_the_keeper_wrote(here: Settings, keep: Keep) -> None:
    from buergerdraht.database import make_engine

    keep(dog())
    search = follower(here)
    assert found(search, "katze") == []
    keep(cat())
    database = make_engine(here.database)
    Index(here.home / "index", database, PartFile.of(here)).keep()
    assert found(search, "katze") == ["katze"]
    database.dispose()
    search.close()


def test_a_change_is_found_soon_and_a_withdrawal_at_once(here: Settings, keep: Keep) -> None:
    keep(dog())

    async def ask() -> None:
        searching = SearchProcess(here)
        try:
            assert [hit.source_id for hit in await searching.find("hund")] == ["hund"]
            keep(cat())
            deadline = monotonic() + SECONDS
            while not await searching.find("katze"):
                assert monotonic() < deadline
            keep(replace(cat(), state=ArticleState.WITHDRAWN))
            assert not await searching.find("katze")
        finally:
            searching.close()

    asyncio.run(ask())


def test_searching_goes_on_while_all_is_built_anew(here: Settings, keep: Keep) -> None:
    keep(*(replace(dog(), source_id=f"hund-{number}") for number in range(60)))
    search = follower(here)
    assert len(search.find("hund", limit=100)) == 60
    environment = os.environ | here.environment()
    with subprocess.Popen(
        [sys.executable, "-c", REINDEX], env=environment, stdout=subprocess.DEVNULL
    ) as build:
        answers = {len(search.find("hund", limit=100))}
        while build.poll() is None:
            answers.add(len(search.find("hund", limit=100)))
    assert build.returncode == 0
    assert answers == {60}
    assert len(search.find("hund", limit=100)) == 60
    search.close()
