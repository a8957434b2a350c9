"""Every page there is, as somebody who may see it: in light, dark and forced colours, and twice as large."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.support.browser import complaints_of_axe, page_of, sign_in, width_within
from tests.support.console import PASSWORD, Console, console
from tests.support.every_page import LOGINS, OpenPage, fill, open_pages, organisation
from tests.support.every_page_filled import entered
from tests.support.page_texts import german_left
from tests.support.visitor import Visitor

COLOURS: tuple[tuple[Literal["light", "dark"], Literal["none", "active"]], ...] = (
    ("light", "none"),
    ("dark", "none"),
    ("light", "active"),
)
USUAL: ViewportSize = {"width": 1280, "height": 800}
TWICE_AS_LARGE: ViewportSize = {"width": 640, "height": 800}
"""A window of 1280 at 200 % zoom."""
AT_LEAST = 60
SHARES = 3
"""In so many tests, so that none takes long on a busy machine."""
KNOWN = {
    "/desk",
    "/desk/articles/1",
    "/board",
    "/board/wall",
    "/reports",
    "/agreement",
    "/accessibility",
    "/cases/1",
    "/crisis/profiles/sturmflut",
    "/knowledge/articles/1/edit",
    "/knowledge/imports/runs/1",
    "/knowledge/suggestions/1",
    "/admin/hotlines/behoerdennummer/edit",
    "/admin/people/petersen/edit",
}
PUT_IN = """async (address) => {
    const answer = await fetch(address, {headers: {"HX-Request": "true"}});
    const place = document.createElement("div");
    place.innerHTML = await answer.text();
    document.querySelector("main").replaceChildren(document.querySelector("h1"), place);
}"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    with console(Path(tmp_path_factory.mktemp("house")), organisation()) as running:
        fill(running)
        yield running


@pytest.fixture(scope="module")
def pages(house: Console) -> list[OpenPage]:
    return open_pages(house)


def complaints(page: Page, address: str) -> list[tuple[str, str, str]]:
    """What is beside the window, also at twice the size, and what axe says in each set of colours."""
    found = []
    for size in (TWICE_AS_LARGE, USUAL):
        page.set_viewport_size(size)
        width = width_within(page, size["width"])
        if width > size["width"]:
            found.append((address, f"in {size['width']}", f"{width} wide"))
    for scheme, forced in COLOURS:
        page.emulate_media(color_scheme=scheme, forced_colors=forced, reduced_motion="reduce")
        found += [(address, f"{scheme}, forced: {forced}", each) for each in complaints_of_axe(page)]
    return found


def show(page: Page, url: str, one: OpenPage) -> None:
    """Opens a page; a part of one stands in the place of another page's content."""
    page.goto(url + (one.address if one.is_whole else "/accessibility"))
    if not one.is_whole:
        page.evaluate(PUT_IN, one.address)


def test_there_are_pages_to_look_at(pages: list[OpenPage]) -> None:
    assert len(pages) >= AT_LEAST
    assert {page.address for page in pages} >= KNOWN


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("login", LOGINS)
def test_nothing_is_wrong_in_any_colours_or_at_twice_the_size(
    house: Console, pages: list[OpenPage], chromium: Browser, login: str, share: int
) -> None:
    theirs = [one for one in pages if one.login == login][share::SHARES]
    found = []
    with page_of(chromium, reduced_motion="reduce") as page:
        sign_in(page, house.url, login, PASSWORD)
        for one in theirs:
            show(page, house.url, one)
            found += complaints(page, one.address)
    assert found == []


def test_no_german_is_left_on_an_english_page(house: Console, pages: list[OpenPage]) -> None:
    """Beside what people have entered; when this fails, a text passes the catalogues by."""
    known, found = entered(organisation()), {}
    for login in LOGINS:
        with Visitor(house.url) as visitor:
            visitor.sign_in(login)
            for one in (page for page in pages if page.login == login):
                english, german = (in_language(visitor, one.address, name) for name in ("en", "de"))
                found[one.address] = german_left(english, german, known)
    assert {address: texts for address, texts in found.items() if texts} == {}


def in_language(visitor: Visitor, address: str, language: str) -> str:
    visitor.http.cookies.set("bd_language", language)
    return visitor.page(address).text
