"""Fixtures for all tests: databases of both kinds, and an instance's settings of its own."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import Engine

from buergerdraht.settings import PREFIX, Settings
from tests.support.database import fresh_postgresql, fresh_sqlite, prepare_template
from tests.support.postgres import cluster

EXAMPLES_OF_A_PROOF = 5_000
BROWSERS = frozenset({"browser", "chromium"})


def pytest_configure(config: pytest.Config) -> None:
    """Settings of the shell reach no test; what was fetched is shared.

    Properties are tried on 100 examples, the same in every run; with --hypothesis-profile=proof on many more,
    and others each time. Time is no rule.
    """
    _keep_temporary_files_together(config)
    for name in [name for name in os.environ if name.startswith(PREFIX) and name != f"{PREFIX}CACHE"]:
        del os.environ[name]
    hypothesis.settings.register_profile("quick", deadline=None, derandomize=True)
    hypothesis.settings.register_profile("proof", deadline=None, max_examples=EXAMPLES_OF_A_PROOF)
    if not config.getoption("--hypothesis-profile"):
        hypothesis.settings.load_profile("quick")


def _keep_temporary_files_together(config: pytest.Config) -> None:
    """What houses and browsers leave beside their state folders goes with the run; pytest's own stays."""
    if hasattr(config, "workerinput"):
        return
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    folder = tempfile.mkdtemp(prefix="bd-")
    Path(folder).chmod(0o711)  # PostgreSQL runs as another user
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a browser come last: playwright leaves its event loop running, and no other starts then."""
    items.sort(key=lambda item: not BROWSERS.isdisjoint(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A PostgreSQL for the whole run; the address has `{name}` for the database."""
    with cluster() as address:
        prepare_template(address)
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database with all rooms' tables: every test that takes it runs on SQLite and PostgreSQL."""
    if request.param == "postgresql":
        with fresh_postgresql(request.getfixturevalue("postgresql")) as engine:
            yield engine
        return
    engine = fresh_sqlite(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    """An empty SQLite database with all rooms' tables, for tests where the kind does not matter."""
    engine = fresh_sqlite(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a state folder of the test's own."""
    return Settings(home=tmp_path / "home", cache=tmp_path / "cache")
