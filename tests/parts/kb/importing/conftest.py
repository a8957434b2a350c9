"""Imports into a database of either kind."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from kb.article import Article
from kb.articles import articles
from kb.importing import ImportReport, Options, run
from kb.offices import Office, offices

Import = Callable[..., ImportReport]


@pytest.fixture
def take(engine: Engine) -> Import:
    """Imports bytes or a path; options as keywords."""

    def import_it(content: bytes | Path, **options: Any) -> ImportReport:
        return run(engine, content, Options(**options))

    return import_it


@pytest.fixture
def kept(engine: Engine) -> Callable[[], dict[str, Article]]:
    """The articles by source id."""
    return lambda: {one.source_id: one for one in articles(engine)}


@pytest.fixture
def kept_offices(engine: Engine) -> Callable[[], dict[str, Office]]:
    return lambda: {one.source_id: one for one in offices(engine)}
