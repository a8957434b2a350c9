from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import browser
from tests.support.console import Console, console
from tests.support.desk_page import desk_of_petersen
from tests.support.editing import two_mandanten
from tests.support.visitor import Visitor


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    """A console with the small organisation: petersen at platz-01, the 115 in the pool buergertelefon."""
    with console(tmp_path) as running:
        yield running


@pytest.fixture
def petersen(house: Console) -> Iterator[Visitor]:
    """The agent, signed in to the console but at no seat."""
    with Visitor(house.url) as visitor:
        visitor.sign_in("petersen")
        yield visitor


@pytest.fixture
def editors(tmp_path: Path) -> Iterator[Console]:
    """A console with editors of two Mandanten."""
    with console(tmp_path, two_mandanten()) as running:
        yield running


@pytest.fixture
def redaktion(editors: Console) -> Iterator[Visitor]:
    """Who edits everybody's articles."""
    with Visitor(editors.url) as visitor:
        visitor.sign_in("redaktion")
        yield visitor


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def desk(house: Console, chromium: Browser) -> Iterator[Page]:
    """Petersen's desk, ready at platz-01."""
    with desk_of_petersen(house, chromium) as page:
        yield page
