"""A picture of every page, light and dark, of a house that has something to show on each.

`python -m tests.support.pictures_of_pages docs/pictures/pages` takes them all.
"""

import re
import sys
import tempfile
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from tests.support.browser import browser, page_of, sign_in
from tests.support.console import PASSWORD, Console, console
from tests.support.every_page import OpenPage, fill, open_pages, organisation

NO_PAGES = frozenset({"/", "/start"})
"""They lead on to another."""
WINDOW: ViewportSize = {"width": 1280, "height": 800}
ODD = re.compile(r"[^a-z0-9]+")


def whole_pages(house: Console) -> list[OpenPage]:
    """Each page of the console, with somebody who may see it; ordered by person."""
    return [one for one in open_pages(house) if one.is_whole and one.address not in NO_PAGES]


def names_of(one: OpenPage) -> tuple[str, str]:
    """What its pictures are called, light and dark, without .png."""
    name = ODD.sub("-", one.address.partition("?")[0].lower()).strip("-")
    return name, f"{name}-dark"


def take_pages(started: Browser, house: Console, pages: Iterable[OpenPage], target: Path) -> None:
    """Writes each in a window 1280 wide and as high as the page, at least 800."""
    for login, theirs in groupby(pages, lambda one: one.login):
        with page_of(started, reduced_motion="reduce") as page:
            sign_in(page, house.url, login, PASSWORD)
            for one in theirs:
                _take(page, house.url, one, target)


def _take(page: Page, url: str, one: OpenPage, target: Path) -> None:
    page.set_viewport_size(WINDOW)
    page.goto(url + one.address)
    height = page.evaluate("document.scrollingElement.scrollHeight")
    page.set_viewport_size({"width": WINDOW["width"], "height": max(WINDOW["height"], height)})
    light, dark = names_of(one)
    page.emulate_media(color_scheme="light")
    page.screenshot(path=target / f"{light}.png")
    page.emulate_media(color_scheme="dark")
    page.screenshot(path=target / f"{dark}.png")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch, console(Path(scratch), organisation()) as running:
        fill(running)
        target.mkdir(parents=True, exist_ok=True)
        with browser("de_DE") as started:
            take_pages(started, running, whole_pages(running), target)
