"""A bare Asterisk for each test of this room, with a database beside it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from asterisk_conf.keeper.applying import Keeper
from routing.organisation import store
from tests.support.asterisk import BareAsterisk, program, running, settings_for
from tests.support.organisations import small_organisation


@pytest.fixture
def asterisk(tmp_path: Path) -> Iterator[BareAsterisk]:
    """Running, with the small organisation rendered and nothing in AstDB."""
    with running(settings_for(tmp_path), small_organisation()) as started:
        yield started


@pytest.fixture
def database(sqlite: Engine) -> Engine:
    """The instance's database, with the small organisation as version 1."""
    store.save(sqlite, small_organisation(), store.Edit("test", datetime.now(UTC), None))
    return sqlite


@pytest.fixture
def kept(asterisk: BareAsterisk, database: Engine) -> BareAsterisk:
    """As the keeper leaves it: AstDB filled, announcements spoken."""
    Keeper(asterisk.settings, database, program(), asterisk.control).apply(datetime.now(UTC))
    return asterisk
