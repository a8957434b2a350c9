"""An import killed at any moment leaves all of the source or nothing of it; the next one brings it all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from buergerdraht.database import reading
from kb.importing import Options, run
from kb.tables import ArticleRow, ArticleVersionRow, DeliveredRow, ImportRun
from tests.support.database import fresh_sqlite
from tests.support.xzufi import message, office, responsibility, service

SERVICES = 700
KILLS = 12
CHILD = (
    "import sys; from pathlib import Path; from buergerdraht.database import make_engine;"
    "from kb.importing import Options, run;"
    "print('begun', flush=True);"
    "run(make_engine(sys.argv[1]), Path(sys.argv[2]), Options());"
    "print('done', flush=True)"
)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "katalog.xml"
    services = (service(f"l{number}", more="") for number in range(SERVICES))
    path.write_bytes(message(office(more=responsibility("l1")), *services))
    return path


def started(engine: Engine, source: Path) -> "subprocess.Popen[str]":
    address = engine.url.render_as_string(hide_password=False)
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, address, str(source)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "begun\n"
    return child


def counts(engine: Engine) -> tuple[int, ...]:
    """In one look: a killed child's last COMMIT may still be carried out by PostgreSQL."""
    tables = (ArticleRow, ArticleVersionRow, DeliveredRow, ImportRun)
    each = [select(func.count()).select_from(table).scalar_subquery() for table in tables]
    with reading(engine) as session:
        return tuple(session.execute(select(*each)).one())


@pytest.mark.timeout(600)
def test_killed_at_any_moment_it_is_all_or_nothing(engine: Engine, source: Path, tmp_path: Path) -> None:
    whole = (SERVICES, SERVICES, SERVICES + 1, 1)
    took = _seconds_of_a_whole_import(tmp_path, source)
    for number in range(KILLS):
        child = started(engine, source)
        try:
            child.wait(took * (number + 1) / KILLS)
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)
        child.communicate()
        articles, versions, delivered, _ = counts(engine)
        assert (articles, versions, delivered) in ((0, 0, 0), whole[:3])
    run(engine, source, Options())
    assert counts(engine)[:3] == whole[:3]


def _seconds_of_a_whole_import(folder: Path, source: Path) -> float:
    """How long a child needs, so that the kills fall on all of it."""
    folder = folder / "measured"
    folder.mkdir()
    engine = fresh_sqlite(folder)
    begun = time.monotonic()
    child = started(engine, source)
    child.communicate()
    engine.dispose()
    return time.monotonic() - begun
