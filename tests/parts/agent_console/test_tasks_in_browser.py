"""Tasks between two calls by keyboard, in a real browser: taken, worked off, without complaint of axe."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from routing.switchboard.picture import OfficeResult, OutgoingState
from tests.support.browser import complaints_of_axe
from tests.support.console import Console
from tests.support.desk_page import answered, desk_of_petersen, house_with_an_article
from tests.support.tasks import LOST, NUMBER, given, left
from tests.support.waiting import until


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with house_with_an_article(tmp_path) as running:
        given(running)
        yield running


@pytest.fixture
def desk(house: Console, chromium: Browser) -> Iterator[Page]:
    with desk_of_petersen(house, chromium) as page:
        expect(page.locator("#next-tasks li")).to_have_count(2)
        yield page


def test_taken_and_worked_off_by_keyboard(house: Console, desk: Page) -> None:
    assert complaints_of_axe(desk) == []
    desk.locator("#search").focus()
    desk.keyboard.press("Shift+F1")
    expect(desk.locator("#next-tasks")).to_contain_text(NUMBER)
    expect(desk.locator("#search")).to_be_focused()
    assert complaints_of_axe(desk) == []
    desk.keyboard.press("Shift+F1")
    expect(desk.locator("[data-calling]")).to_contain_text("bitte abheben")
    expect(desk.locator("#state")).to_contain_text("Aufgabe")
    house.play(house.telephone.outgoing_does, "platz-01", OutgoingState.TALKING, OfficeResult.ANSWERED)
    expect(desk.locator("[data-calling]")).to_contain_text("Im Gespräch")
    assert complaints_of_axe(desk) == []
    house.play(house.telephone.outgoing_does, "platz-01", OutgoingState.OVER, OfficeResult.ANSWERED)
    expect(desk.locator("[data-suggested]")).to_have_text("Erreicht")
    desk.keyboard.press("Shift+F1")
    expect(desk.locator("[data-suggested]")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator("#state .is-ready")).to_be_visible()
    expect(desk.locator("#next-tasks li")).to_have_count(1)
    until("it is worked off", lambda: [one.number for one in left(house)] != [NUMBER, LOST])


def test_a_call_comes_first_and_the_task_stays_the_agents(house: Console, desk: Page) -> None:
    desk.keyboard.press("Shift+F1")
    expect(desk.locator("#next-tasks")).to_contain_text(NUMBER)
    answered(house, desk, "bd-2.1")
    expect(desk.locator("#next-tasks")).to_contain_text(NUMBER)
    assert complaints_of_axe(desk) == []


def test_the_key_that_hangs_up_ends_the_call_that_one_makes(house: Console, desk: Page) -> None:
    for _ in range(2):
        expect(desk.locator("[data-task-step]").first).to_be_visible()
        desk.keyboard.press("Shift+F1")
        expect(desk.locator("#next-tasks")).to_contain_text(NUMBER)
    expect(desk.locator("[data-calling]")).to_contain_text("bitte abheben")
    house.play(house.telephone.outgoing_does, "platz-01", OutgoingState.CALLING)
    expect(desk.locator("[data-calling]")).to_contain_text("Es klingelt dort")
    desk.keyboard.press("Shift+F9")
    expect(desk.locator("[data-calling]")).to_contain_text("Der Anruf ist zu Ende.")
    assert house.telephone.commands()[-1] == "hang_up_outgoing"
