"""The desk heals by itself: no network, a server's restart, sleep, impatient clicks, the way back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from buergerdraht.database import reading
from contacts.stints import open_stints
from tests.support.console import Console, call, console
from tests.support.desk_page import answered, desk_of_petersen, house_with_an_article, recorded
from tests.support.waiting import until

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


def test_an_outcome_that_could_not_be_sent_is_saved_though_the_next_call_was_answered_meanwhile(
    house: Console, desk: Page
) -> None:
    answered(house, desk)
    _goes_offline(house, desk)
    desk.locator("[name=outcome][value='8']").check()
    expect(desk.locator("#toast")).to_contain_text("Ihre Eingaben sind noch da", timeout=SECONDS)
    _the_next_call_is_answered_unseen(house)
    desk.context.set_offline(False)
    expect(desk.locator("#call")).to_have_attribute("data-call", "bd-2.2", timeout=SECONDS)
    until("the outcome of the first call", lambda: [one.entry.outcome for one in recorded(house)] == [8])
    expect(desk.locator("#owed")).to_be_empty(timeout=SECONDS)
    expect(desk.locator("#entry")).to_have_attribute("data-saved", "false")


def test_nothing_written_in_one_call_is_there_in_the_next_that_nobody_saw_ring(
    house: Console, desk: Page
) -> None:
    answered(house, desk)
    desk.locator("#scratch").fill("Frau Meier")
    desk.keyboard.press("Shift+F8")
    desk.locator("#office").select_option("buergerbuero")
    desk.locator("#transfer-note").fill("Frau Meier wartet")
    _goes_offline(house, desk)
    expect(desk.locator("#scratch")).to_have_value("Frau Meier")
    _the_next_call_is_answered_unseen(house)
    desk.context.set_offline(False)
    expect(desk.locator("#call")).to_have_attribute("data-call", "bd-2.2", timeout=SECONDS)
    expect(desk.locator("#scratch")).to_have_value("")
    expect(desk.locator("#transfer-note")).to_have_value("")
    expect(desk.locator("#office")).to_have_value("")
    expect(desk.locator("#transfer-note")).to_be_hidden()


def _goes_offline(house: Console, desk: Page) -> None:
    desk.context.set_offline(True)
    expect(desk.locator("#lost")).to_be_visible(timeout=SECONDS)
    until("the server misses the page", lambda: len(house.app.state.live.streams) == 0)


def _the_next_call_is_answered_unseen(house: Console) -> None:
    house.play(house.telephone.ends, "bd-1.1")
    house.play(house.telephone.call_rings, call("bd-2.2"), "platz-01")
    house.play(house.telephone.answers, "bd-2.2")
    # By then it was decided, without a page, that the first call has no wrap-up.
    until("both calls are known", lambda: _owed(house) == 2)


def _owed(house: Console) -> int:
    with reading(house.engine) as session:
        return len(open_stints(session, [house.pseudonym("petersen")]))


def test_what_somebody_else_began_here_is_not_brought_back(house: Console, desk: Page) -> None:
    answered(house, desk)
    desk.locator("#topic").select_option("102")
    desk.reload()
    expect(desk.locator("#topic")).to_have_value("102")
    desk.evaluate("sessionStorage.setItem('drafts-of', 'albers')")
    desk.reload()
    expect(desk.locator("#state .is-in_call")).to_be_visible()
    expect(desk.locator("#topic")).to_have_value("")
