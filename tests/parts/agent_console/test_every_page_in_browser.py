"""Every page there is, as somebody who may see it: in light, dark and forced colours, and twice as large."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.support.browser import complaints_of_axe, page_of, sign_in
from tests.support.console import PASSWORD, Console, console
from tests.support.every_page import LOGINS, OpenPage, fill, open_pages, organisation

COLOURS: tuple[tuple[Literal["light", "dark"], Literal["none", "active"]], ...] = (
    ("light", "none"),
    ("dark", "none"),
    ("light", "active"),
)
USUAL: ViewportSize = {"width": 1280, "height": 800}
TWICE_AS_LARGE: ViewportSize = {"width": 640, "height": 800}
"""A window of 1280 at 200 % zoom."""
AT_LEAST = 32


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    with console(Path(tmp_path_factory.mktemp("house")), organisation()) as running:
        fill(running)
        yield running


@pytest.fixture(scope="module")
def pages(house: Console) -> list[OpenPage]:
    return open_pages(house)


def complaints(page: Page, address: str) -> list[tuple[str, str, str]]:
    """What is beside the window at twice the size, and what axe says in each set of colours."""
    found = []
    page.set_viewport_size(TWICE_AS_LARGE)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > TWICE_AS_LARGE["width"]:
        found.append((address, "twice as large", f"{width} wide"))
    page.set_viewport_size(USUAL)
    for scheme, forced in COLOURS:
        page.emulate_media(color_scheme=scheme, forced_colors=forced, reduced_motion="reduce")
        found += [(address, f"{scheme}, forced: {forced}", each) for each in complaints_of_axe(page)]
    return found


def test_there_are_pages_to_look_at(pages: list[OpenPage]) -> None:
    assert len(pages) >= AT_LEAST
    assert {"/desk", "/board", "/board/wall", "/reports", "/agreement", "/accessibility"} <= {
        page.address for page in pages
    }


@pytest.mark.parametrize("login", LOGINS)
def test_nothing_is_wrong_in_any_colours_or_at_twice_the_size(
    house: Console, pages: list[OpenPage], chromium: Browser, login: str
) -> None:
    found = []
    with page_of(chromium, reduced_motion="reduce") as page:
        sign_in(page, house.url, login, PASSWORD)
        for one in pages:
            if one.login == login:
                page.goto(house.url + one.address)
                found += complaints(page, one.address)
    assert found == []
