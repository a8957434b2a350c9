"""A display in a browser: opened with two keys, legible, and back by itself after a restart of the server."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect

from buergerdraht.database import writing
from buergerdraht.people.displays import make_display
from tests.support.boards import take_seats
from tests.support.browser import complaints_of_axe, page_of
from tests.support.console import Console, console
from tests.support.editing import two_mandanten

WALL = "**/display/wall"


def code_for(house: Console) -> str:
    with writing(house.engine) as session:
        return make_display(session, "Wand links", None, house.telephone.clock())[1]


def test_a_display_opens_by_its_link_and_comes_back_after_a_restart(
    tmp_path: Path, chromium: Browser
) -> None:
    with page_of(chromium) as page:
        with console(tmp_path, two_mandanten()) as house:
            take_seats(house, two_mandanten())
            page.goto(f"{house.url}/display?code={code_for(house)}")
            assert complaints_of_axe(page) == []
            expect(page.get_by_role("button", name="Schichttafel zeigen")).to_be_focused()
            page.keyboard.press("Enter")
            page.wait_for_url(WALL)
            expect(page.locator("#board-agents")).to_contain_text("Angemeldet")
            picture, port = house.telephone.picture, urlsplit(house.url).port
        expect(page.locator("#lost")).to_be_visible(timeout=30_000)
        with console(tmp_path, http_port=port) as again:
            again.play(again.telephone.is_rebuilt, picture)
            expect(page.locator("#lost")).to_be_hidden(timeout=30_000)
            assert page.url.endswith("/display/wall")
            assert complaints_of_axe(page) == []
