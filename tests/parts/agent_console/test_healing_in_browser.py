"""The desk heals by itself: no network, a server's restart, sleep, impatient clicks, the way back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.console import Console, console
from tests.support.desk_page import answered, desk_of_petersen, house_with_an_article, recorded

SECONDS = 30_000


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with house_with_an_article(tmp_path) as running:
        yield running


def test_an_outcome_chosen_without_network_is_saved_once_afterwards(house: Console, desk: Page) -> None:
    answered(house, desk)
    desk.context.set_offline(True)
    expect(desk.locator("#lost")).to_be_visible(timeout=SECONDS)
    desk.locator("#search").fill("hund")
    desk.locator("[name=outcome][value='8']").check()
    expect(desk.locator("#toast")).to_contain_text("Ihre Eingaben sind noch da")
    desk.context.set_offline(False)
    expect(desk.locator("#lost")).to_be_hidden(timeout=SECONDS)
    expect(desk.locator("#search")).to_have_value("hund")
    expect(desk.locator(".bd-saved")).to_contain_text("Fehlanruf", timeout=SECONDS)
    assert [(concern.entry.outcome, concern.revision) for concern in recorded(house)] == [(8, 1)]


def test_a_whole_minute_without_network_loses_and_doubles_nothing(house: Console, desk: Page) -> None:
    """The page lives through all sixty seconds; only its clock is wound on."""
    desk.clock.install()
    desk.reload()
    expect(desk.locator("#state .is-ready")).to_be_visible(timeout=SECONDS)
    answered(house, desk)
    began = desk.evaluate("Date.now()")
    desk.context.set_offline(True)
    desk.locator("#scratch").fill("ruft wieder an")
    _seconds_pass(desk, 20)
    expect(desk.locator("#lost")).to_be_visible(timeout=SECONDS)
    desk.locator("#search").fill("hund")
    desk.locator("[name=outcome][value='8']").check()
    expect(desk.locator("#toast")).to_contain_text("Ihre Eingaben sind noch da", timeout=SECONDS)
    house.play(house.telephone.ends, "bd-1.1")
    _seconds_pass(desk, 40)
    assert desk.evaluate("Date.now()") - began >= 60_000
    assert recorded(house) == []
    expect(desk.locator("#lost")).to_be_visible()
    desk.context.set_offline(False)
    expect(desk.locator("#lost")).to_be_hidden(timeout=SECONDS)
    expect(desk.locator("#call")).not_to_have_attribute("data-state", "in_call", timeout=SECONDS)
    expect(desk.locator(".bd-saved")).to_contain_text("Fehlanruf", timeout=SECONDS)
    expect(desk.locator("#search")).to_have_value("hund")
    expect(desk.locator("#scratch")).to_have_value("ruft wieder an")
    desk.reload()
    expect(desk.locator(".bd-saved")).to_contain_text("Fehlanruf", timeout=SECONDS)
    assert [(concern.entry.outcome, concern.revision) for concern in recorded(house)] == [(8, 1)]


def _seconds_pass(desk: Page, seconds: int) -> None:
    for _ in range(seconds // 2):
        desk.clock.run_for(2000)


def test_a_restarted_server_is_found_again_and_nothing_typed_is_lost(
    tmp_path: Path, chromium: Browser
) -> None:
    with house_with_an_article(tmp_path) as house:
        running = desk_of_petersen(house, chromium)
        desk = running.__enter__()
        answered(house, desk)
        desk.locator("#scratch").fill("ruft wieder an")
        desk.locator("#topic").select_option("102")
        picture, port = house.telephone.picture, urlsplit(house.url).port
    expect(desk.locator("#lost")).to_be_visible(timeout=SECONDS)
    with console(tmp_path, http_port=port) as again:
        again.play(again.telephone.is_rebuilt, picture)
        expect(desk.locator("#lost")).to_be_hidden(timeout=SECONDS)
        expect(desk.locator("#scratch")).to_have_value("ruft wieder an")
        expect(desk.locator("#topic")).to_have_value("102")
        again.play(again.telephone.ends, "bd-1.1")
        expect(desk.locator("#call")).not_to_have_attribute("data-state", "in_call")
        running.__exit__(None, None, None)


def test_after_sleep_the_page_listens_anew(house: Console, chromium: Browser) -> None:
    with desk_of_petersen(house, chromium) as desk:
        desk.clock.install()
        desk.reload()
        expect(desk.locator("#state .is-ready")).to_be_visible()
        with desk.expect_request("**/desk/events"):
            desk.clock.fast_forward("10:00")
        answered(house, desk)


def test_an_attempt_that_hears_nothing_at_all_is_soon_given_up(house: Console, chromium: Browser) -> None:
    with desk_of_petersen(house, chromium) as desk:
        desk.clock.install()
        desk.reload()
        expect(desk.locator("#state .is-ready")).to_be_visible()
        desk.route("**/desk/events", lambda route: None)
        with desk.expect_request("**/desk/events"):  # from here on time stands still
            desk.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))
        with desk.expect_request("**/desk/events"):
            desk.clock.fast_forward(3000)
        desk.unroute_all(behavior="ignoreErrors")


def test_impatient_clicks_save_once(house: Console, desk: Page) -> None:
    answered(house, desk)
    desk.locator("#place").select_option("01099")
    desk.evaluate("document.querySelector('[name=outcome][value=\"1\"]').checked = true")
    desk.get_by_role("button", name="Speichern").dblclick()
    expect(desk.locator(".bd-saved")).to_be_visible()
    house.play(house.telephone.ends, "bd-1.1")
    expect(desk.locator("#state .is-ready")).to_be_visible()
    assert [(concern.position, concern.revision) for concern in recorded(house)] == [(1, 1)]


def test_the_way_back_shows_what_is_true_now(house: Console, desk: Page) -> None:
    answered(house, desk)
    desk.locator("[name=outcome][value='8']").check()
    expect(desk.locator(".bd-saved")).to_be_visible()
    desk.goto(f"{house.url}/accessibility")
    house.play(house.telephone.ends, "bd-1.1")
    desk.go_back()
    expect(desk.locator("#state .is-ready")).to_be_visible()
    assert [concern.revision for concern in recorded(house)] == [1]
