"""Pictures of the demo's pages for the documentation: `python -m tests.support.pictures docs/pictures`."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from buergerdraht.database import writing
from buergerdraht.settings import Settings
from kb.articles import save
from kb.demo_articles import demo_articles
from kb.search import Search
from kb.worker import SearchProcess
from routing.organisation.file import load
from routing.organisation.importing import DEMO
from tests.support.browser import browser, page_of, sign_in
from tests.support.console import PASSWORD, Console, call, console

SIZE = {"width": 1440, "height": 900}
NAMES = ("desk-ringing-1440", "desk-call-1440", "desk-call-1440-dark")


@contextmanager
def demo_console(folder: Path) -> Iterator[Console]:
    """A console with the demo's organisation and articles."""
    settings = Settings(home=folder, cache=folder / "cache")
    with console(folder, load(DEMO), SearchProcess(settings)) as running:
        with writing(running.engine) as session:
            for article in demo_articles():
                save(session, article, datetime.now(UTC))
        _index(settings)
        yield running


def _index(settings: Settings) -> None:
    """Before the first question, as at the start of a house."""
    search = Search.open(settings)
    search.refresh()
    search.close()


def take_pictures(started: Browser, folder: Path, target: Path) -> None:
    """Writes NAMES.png into the target folder."""
    with demo_console(folder) as house, page_of(started, viewport=SIZE, reduced_motion="reduce") as page:
        sign_in(page, house.url, "petersen", PASSWORD)
        _desk(house, page, target)


def _desk(house: Console, page: Page, target: Path) -> None:
    telephone = house.telephone
    arrived = datetime.now(UTC) - timedelta(seconds=48)
    citizen = replace(call("bd-1.1", "04066969777", "rathaus-holmstedt"), arrived_at=arrived)
    page.get_by_role("button", name="Bereit").click()
    expect(page.locator("#state .is-ready")).to_be_visible()
    house.play(telephone.call_waits, replace(call("bd-2.1"), arrived_at=arrived + timedelta(seconds=30)))
    house.play(telephone.call_rings, citizen, "platz-01")
    expect(page.locator("#state .is-ringing")).to_be_visible()
    page.screenshot(path=target / "desk-ringing-1440.png")
    house.play(telephone.answers, "bd-1.1")
    expect(page.locator("#entry [name=outcome]").first).to_be_enabled()
    page.keyboard.type("personalausweis holm")
    expect(page.locator(".bd-hit").first).to_contain_text("Personalausweis")
    page.keyboard.press("Enter")
    expect(page.locator("#topic")).to_have_value("101")
    page.screenshot(path=target / "desk-call-1440.png")
    page.emulate_media(color_scheme="dark")
    page.screenshot(path=target / "desk-call-1440-dark.png")
    page.emulate_media(color_scheme="light")


if __name__ == "__main__":
    with browser() as started, tempfile.TemporaryDirectory() as scratch:
        take_pictures(started, Path(scratch), Path(sys.argv[1]))
