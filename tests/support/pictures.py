"""Pictures of the demo's pages for the documentation: `python -m tests.support.pictures docs/pictures`."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine, insert, select

from buergerdraht.database import reading, writing
from buergerdraht.settings import Settings
from kb.loading import load_knowledge
from kb.worker import SearchProcess
from reporting.ledger.call import Result
from reporting.ledger.tables import LedgerCallRow
from reporting.rollups.catching_up import catch_up
from reporting.rollups.tables import CallReturnRow
from routing.organisation.file import load
from routing.organisation.importing import DEMO
from tests.support.boards import an_hour_of_calls, callers_wait, take_seats
from tests.support.browser import browser, page_of, sign_in
from tests.support.console import PASSWORD, Console, call, console
from tests.support.months import Months

GATEWAY = "http://127.0.0.1:9"
"""Of the SMS: nobody is sent anything here."""
SIZE = {"width": 1440, "height": 900}
HIGHER = {"width": 1440, "height": 1300}
HIGH = {"width": 1440, "height": 2500}
MONTH = (date(2026, 10, 1), date(2026, 10, 31))
NAMES = (
    "desk-ringing-1440",
    "desk-call-1440",
    "desk-call-1440-dark",
    "reports-1440",
    "reports-1440-dark",
    "article-1440",
    "article-1440-dark",
    "board-1440",
    "board-1440-dark",
    "agreement-1440",
    "agreement-1440-dark",
)


@contextmanager
def demo_console(folder: Path) -> Iterator[Console]:
    """A console with the demo's organisation and knowledge, as at the start of a house; it can send links."""
    settings = Settings(home=folder, cache=folder / "cache")
    with console(folder, load(DEMO), SearchProcess(settings), sms_url=GATEWAY) as running:
        load_knowledge(settings)
        yield running


def take_pictures(started: Browser, folder: Path, target: Path) -> None:
    """Writes NAMES.png into the target folder."""
    with demo_console(folder) as house:
        with page_of(started, viewport=SIZE, reduced_motion="reduce") as page:
            sign_in(page, house.url, "petersen", PASSWORD)
            _desk(house, page, target)
        with page_of(started, viewport=HIGH, locale="de-DE", reduced_motion="reduce") as page:
            sign_in(page, house.url, "albrecht", PASSWORD)
            _reports(house, page, target)
        with page_of(started, viewport=SIZE, reduced_motion="reduce") as page:
            sign_in(page, house.url, "matthiesen", PASSWORD)
            _article(house, page, target)
        with page_of(started, viewport=HIGHER, reduced_motion="reduce") as page:
            sign_in(page, house.url, "lorenzen", PASSWORD)
            _board(house, page, target)
            page.goto(f"{house.url}/agreement")
            expect(page.locator("#protection")).to_be_visible()
            _light_and_dark(page, target / "agreement-1440.png")


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
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.insert_text("personalausweis holm")
    expect(page.locator(".bd-hit").first).to_contain_text("Personalausweis")
    page.keyboard.press("Enter")
    expect(page.locator("#topic")).to_have_value("101")
    _light_and_dark(page, target / "desk-call-1440.png")


def _reports(house: Console, page: Page, target: Path) -> None:
    _fill(house)
    page.goto(f"{house.url}/reports?from={MONTH[0]}&to={MONTH[1]}")
    expect(page.locator("#figure-offered")).to_be_visible()
    _light_and_dark(page, target / "reports-1440.png")


def _fill(house: Console) -> None:
    """A month of calls, and of some whether the caller came back."""
    Months(load(DEMO), agents=24, calls_a_day=320).fill(house.engine, *MONTH)
    _come_back(house.engine)
    while catch_up(house.engine, house.settings, 10_000):
        pass


def _come_back(engine: Engine) -> None:
    chance = Random(1)
    call = LedgerCallRow
    with reading(engine) as session:
        calls = session.execute(select(call.call_key, call.result).order_by(call.call_key)).all()
    rows = [
        {
            "call_key": key,
            "reached_agent": chance.random() < 0.6 if result == Result.ABANDONED else None,
            "called_again": chance.random() < 0.07 if result == Result.ANSWERED else None,
        }
        for key, result in calls
        if chance.random() < 0.85
    ]
    with writing(engine) as session:
        session.execute(insert(CallReturnRow), rows)


def _article(house: Console, page: Page, target: Path) -> None:
    page.goto(f"{house.url}/knowledge/articles/1/edit")
    expect(page.locator("main h1")).to_be_visible()
    _light_and_dark(page, target / "article-1440.png")


def _board(house: Console, page: Page, target: Path) -> None:
    centre, telephone = load(DEMO), house.telephone
    seats = take_seats(house, centre, 11)
    an_hour_of_calls(house, centre)
    callers_wait(house, centre)
    house.play(telephone.call_rings, call("bd-9.1", hotline="behoerdennummer"), seats[1])
    house.play(telephone.answers, "bd-9.1")
    house.order(telephone.pause(seats[2], "pause"))
    house.play(house.app.state.live.help.ask, "clausen")
    page.goto(f"{house.url}/board")
    expect(page.locator("#board-help")).to_be_visible()
    expect(page.locator("#board-now [data-since]").first).to_contain_text(":")
    _light_and_dark(page, target / "board-1440.png")


def _light_and_dark(page: Page, path: Path) -> None:
    page.screenshot(path=path)
    page.emulate_media(color_scheme="dark")
    page.screenshot(path=path.with_stem(f"{path.stem}-dark"))
    page.emulate_media(color_scheme="light")


if __name__ == "__main__":
    with browser("de_DE") as started, tempfile.TemporaryDirectory() as scratch:
        take_pictures(started, Path(scratch), Path(sys.argv[1]))
