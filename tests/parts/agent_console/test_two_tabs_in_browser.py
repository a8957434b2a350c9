"""The same call in two tabs: whoever saves second sees what stands there, and loses no word."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from buergerdraht.database import reading
from contacts.tasks.callbacks import open_callbacks
from tests.support.browser import complaints_of_axe
from tests.support.console import Console
from tests.support.desk_page import answered, desk_of_petersen, house_with_an_article, recorded
from tests.support.waiting import until

SECONDS = 30_000
FIRST, SECOND = "Wegen des Zauns.", "Bitte vor acht Uhr."


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with house_with_an_article(tmp_path) as running:
        yield running


@pytest.fixture
def tabs(house: Console, chromium: Browser) -> Iterator[tuple[Page, Page]]:
    """Two tabs with the same call, a callback begun in both, each with a note of its own."""
    with desk_of_petersen(house, chromium) as first:
        answered(house, first)
        second = first.context.new_page()
        second.goto(f"{house.url}/desk")
        for page, note in ((first, FIRST), (second, SECOND)):
            expect(page.locator("#entry [name=outcome]").first).to_be_enabled(timeout=SECONDS)
            page.locator("[name=outcome][value='5']").check()
            page.locator("#case-note").press_sequentially(note)
        yield first, second


def notes(house: Console) -> list[str]:
    with reading(house.engine) as session:
        return [task.note for task in open_callbacks(session)]


def saved(page: Page) -> None:
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("#entry")).to_have_attribute("data-saved", "true", timeout=SECONDS)


def test_the_second_tab_sees_both_notes_and_adds_its_own(house: Console, tabs: tuple[Page, Page]) -> None:
    first, second = tabs
    saved(first)
    clash = second.locator("#clash")
    expect(clash).to_be_visible(timeout=SECONDS)
    expect(clash).to_contain_text("Inzwischen wurde anders gespeichert")
    for text in ("Notiz", FIRST, SECOND):
        expect(clash).to_contain_text(text)
    expect(second.locator("#status")).to_contain_text("Inzwischen wurde anders gespeichert", timeout=SECONDS)
    assert complaints_of_axe(second) == []
    second.reload()
    expect(clash).to_contain_text(SECOND, timeout=SECONDS)
    clash.get_by_role("button", name="Meines ergänzen").click()
    expect(second.locator("#case-note")).to_have_value(f"{FIRST}\n{SECOND}")
    second.get_by_role("button", name="Änderung speichern").click()
    expect(second.locator("[data-save-again]")).to_be_hidden(timeout=SECONDS)
    expect(first.locator("#case-note")).to_have_value(f"{FIRST}\n{SECOND}", timeout=SECONDS)
    expect(clash).to_be_hidden()
    assert notes(house) == [f"{FIRST}\n{SECOND}"]
    assert [(one.entry.outcome, one.revision) for one in recorded(house)] == [(5, 2)]


def test_what_stands_there_can_be_left_as_it_is(house: Console, tabs: tuple[Page, Page]) -> None:
    first, second = tabs
    saved(first)
    expect(second.locator("#clash")).to_be_visible(timeout=SECONDS)
    second.get_by_role("button", name="So lassen").click()
    expect(second.locator("#clash")).to_be_hidden()
    expect(second.locator("#case-note")).to_have_value(FIRST)
    assert notes(house) == [FIRST]


def test_a_tab_without_network_is_told_when_it_saves(house: Console, tabs: tuple[Page, Page]) -> None:
    first, second = tabs
    second.route("**/desk/stints/*/concerns/*", lambda route: route.abort())
    second.get_by_role("button", name="Speichern").click()
    expect(second.locator("#toast")).to_contain_text("Ihre Eingaben sind noch da", timeout=SECONDS)
    second.unroute("**/desk/stints/*/concerns/*")
    saved(first)
    expect(second.locator("#clash")).to_contain_text(SECOND, timeout=SECONDS)
    assert notes(house) == [FIRST]


def test_the_same_in_both_tabs_is_saved_once(house: Console, tabs: tuple[Page, Page]) -> None:
    first, second = tabs
    second.locator("#case-note").fill(FIRST)
    saved(first)
    expect(second.locator("#entry")).to_have_attribute("data-saved", "true", timeout=SECONDS)
    expect(second.locator("#clash")).to_be_hidden()
    assert [(one.entry.outcome, one.revision) for one in recorded(house)] == [(5, 1)]


def test_a_note_that_was_emptied_here_is_told_and_stays_empty(
    house: Console, tabs: tuple[Page, Page]
) -> None:
    first, second = tabs
    second.locator("#case-note").fill(FIRST)
    saved(first)
    expect(second.locator("#entry")).to_have_attribute("data-saved", "true", timeout=SECONDS)
    second.locator("#case-note").fill("")
    second.locator("#search").focus()
    first.locator("#case-note").fill(SECOND)
    first.locator("#search").focus()
    first.get_by_role("button", name="Änderung speichern").click()
    clash = second.locator("#clash")
    expect(clash).to_contain_text(SECOND, timeout=SECONDS)
    clash.get_by_role("button", name="Meines ergänzen").click()
    second.get_by_role("button", name="Änderung speichern").click()
    until("the note is empty", lambda: notes(house) == [""])


def test_a_field_that_is_as_empty_as_it_was_is_no_word(house: Console, tabs: tuple[Page, Page]) -> None:
    first, second = tabs
    second.locator("#case-note").fill("")
    second.locator("#search").focus()
    saved(first)
    expect(second.locator("#case-note")).to_have_value(FIRST, timeout=SECONDS)
    expect(second.locator("#clash")).to_be_hidden()
