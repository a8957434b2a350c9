"""Shortcuts of the desk: changed, switched off, in conflict, and reached by "/" without F keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.browser import complaints_of_axe, page_of, sign_in
from tests.support.console import PASSWORD, Console
from tests.support.desk_page import answered, house_with_an_article


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with house_with_an_article(tmp_path) as running:
        yield running


def keys(desk: Page) -> Locator:
    """The list of keys, opened."""
    desk.locator("#person summary").click()
    desk.get_by_role("button", name="Tasten ändern").click()
    return desk.get_by_role("dialog", name="Tasten")


def test_a_key_is_changed_and_stays_so(desk: Page) -> None:
    dialog = keys(desk)
    assert complaints_of_axe(desk) == []
    dialog.get_by_role("button", name="Ändern: Suchen").click()
    desk.keyboard.press("F3")
    expect(dialog).to_contain_text("Geändert: F3")
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    desk.locator("#article").focus()
    desk.keyboard.press("F2")
    expect(desk.locator("#search")).not_to_be_focused()
    desk.reload()
    expect(desk.locator(".bd-searchbox kbd")).to_have_text("F3")
    desk.keyboard.press("F3")
    expect(desk.locator("#search")).to_be_focused()


def test_keys_are_the_persons_at_every_seat_and_in_every_tab(
    house: Console, desk: Page, chromium: Browser
) -> None:
    second = desk.context.new_page()
    second.goto(f"{house.url}/desk")
    dialog = keys(desk)
    dialog.get_by_role("button", name="Ändern: Suchen").click()
    desk.keyboard.press("F3")
    expect(dialog).to_contain_text("Geändert: F3")
    expect(second.locator(".bd-searchbox kbd")).to_have_text("F3")
    with page_of(chromium) as elsewhere:
        sign_in(elsewhere, house.url, "petersen", PASSWORD)
        expect(elsewhere.locator(".bd-searchbox kbd")).to_have_text("F3")
        elsewhere.locator("#article").focus()
        elsewhere.keyboard.press("F3")
        expect(elsewhere.locator("#search")).to_be_focused()
        elsewhere.locator("#person summary").click()
        elsewhere.get_by_label("Tasten benutzen").uncheck()
        expect(elsewhere.locator(".bd-searchbox kbd")).to_be_hidden()
    desk.reload()
    expect(desk.locator(".bd-searchbox kbd")).to_be_hidden()


def test_without_network_a_key_stays_as_it_is(desk: Page) -> None:
    dialog = keys(desk)
    desk.context.set_offline(True)
    dialog.get_by_role("button", name="Ändern: Suchen").click()
    desk.keyboard.press("F3")
    expect(dialog).to_contain_text("Das hat nicht geklappt.")
    expect(dialog.locator("[data-command=search] kbd")).to_have_text("F2")


def test_conflicts_and_single_letters_are_refused(desk: Page) -> None:
    dialog = keys(desk)
    dialog.get_by_role("button", name="Ändern: Suchen").click()
    desk.keyboard.press("F8")
    expect(dialog).to_contain_text("gehört schon zu „Ergebnis, dann 1 bis 8“")
    desk.keyboard.press("s")
    expect(dialog).to_contain_text("Diese Taste geht nicht")
    desk.keyboard.press("Escape")
    expect(dialog.locator("[data-command=search] kbd")).to_have_text("F2")


def test_a_key_is_switched_off_and_all_are_as_shipped_again(house: Console, desk: Page) -> None:
    dialog = keys(desk)
    dialog.get_by_role("button", name="Ohne Taste: Suchen").click()
    desk.keyboard.press("Escape")
    expect(desk.locator(".bd-searchbox kbd")).to_be_hidden()
    desk.keyboard.press("F2")
    expect(desk.locator("#search")).not_to_be_focused()
    answered(house, desk)
    dialog = keys(desk)
    dialog.get_by_role("button", name="Alle wie am Anfang").click()
    desk.keyboard.press("Escape")
    expect(desk.locator(".bd-searchbox kbd")).to_be_visible()
    desk.keyboard.press("F8")
    expect(desk.locator("[data-outcomes] input").first).to_be_focused()
    desk.keyboard.press("F2")
    expect(desk.locator("#search")).to_be_focused()


def test_a_slash_lists_every_command_and_is_no_search(house: Console, desk: Page) -> None:
    asked: list[str] = []
    desk.on("request", lambda one: asked.append(one.url))
    answered(house, desk)
    expect(desk.locator("#search")).to_be_focused()
    desk.keyboard.type("/")
    shipped = desk.locator("#keys [data-command]").count()
    expect(desk.locator("#hits [role=option]")).to_have_count(shipped)
    desk.keyboard.type("ergeb")
    expect(desk.locator("#hits [role=option]")).to_have_count(1)
    expect(desk.locator("#hits [role=option]")).to_contain_text("F8")
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-outcomes] input").first).to_be_focused()
    expect(desk.locator("#search")).to_have_value("")
    assert not [url for url in asked if "/desk/search" in url]
