"""The board in a browser: nobody loses their place, and a wall needs nobody."""

from collections.abc import Iterator
from dataclasses import replace
from operator import not_
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from agent_console.board.view import ON_A_WALL
from routing.organisation.model import Organisation, Seat
from tests.support.boards import an_hour_of_calls, callers_wait, take_seats
from tests.support.browser import once_right, once_steady, page_of, sign_in
from tests.support.console import PASSWORD, Console, call, console
from tests.support.organisations import agent, hotline, small_organisation
from tests.support.waiting import until

EVENTS = 50
WHERE = """() => ({
  top: document.scrollingElement.scrollTop,
  place: Math.round(document.querySelector('#board-hour-table td').getBoundingClientRect().top),
  isSame: document.querySelector('#board-hour-table') === window.table,
  isOpen: document.querySelector('#board-hour-table').open,
  focus: document.activeElement.closest('[id]')?.id,
})"""


def centre() -> Organisation:
    people = [agent(f"agent-{n}", str(200 + n), f"platz-{n}", "buergertelefon") for n in range(8)]
    others = [person for person in small_organisation().people if not person.pools]
    lines = tuple(hotline(f"linie-{n}", (f"0406696{n:04}",), "buergertelefon") for n in range(20))
    return small_organisation(
        seats=tuple(Seat(f"platz-{n}", f"Platz {n}") for n in range(8)),
        people=(*people, *others),
        hotlines=(*small_organisation().hotlines, *lines),
    )


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, centre()) as running:
        take_seats(running, centre())
        callers_wait(running, centre(), 2)
        an_hour_of_calls(running, centre(), 30)
        yield running


def opened(house: Console, page: Page, path: str) -> None:
    """The page, once the stream has brought everything for the first time."""
    sign_in(page, house.url, "leitung", PASSWORD)
    page.add_init_script(
        "window.regions = 0; document.addEventListener('bd:region', () => { window.regions += 1; })"
    )
    page.goto(house.url + path)
    until("the stream has brought everything", lambda: page.evaluate("window.regions >= 5"))


def happen(house: Console, number: int) -> None:
    """Something the board shows: somebody waits, gives up, pauses, comes back."""
    seat = f"platz-{number % 8}"
    waiting = replace(call(f"bd-e.{number}"), pool="buergertelefon")
    house.play(house.telephone.call_waits, waiting)
    house.order(house.telephone.pause(seat, "pause"))
    if number % 2:
        house.order(house.telephone.resume(seat))


def test_the_reading_position_survives_fifty_events(house: Console, chromium: Browser) -> None:
    with page_of(chromium) as page:
        opened(house, page, "/board")
        page.get_by_text("Als Tabelle").click()
        page.evaluate("window.table = document.querySelector('#board-hour-table')")
        page.locator("#change-platz-5 > summary").focus()
        page.locator("#board-hour-table td").first.scroll_into_view_if_needed()
        before = once_steady(page, WHERE)
        for number in range(EVENTS):
            happen(house, number)
        expect(page.locator("#board-now .bd-big dd").first).to_have_text(str(EVENTS + 2))
        house.play(house.app.state.live.help.ask, "agent-2")
        expect(page.locator("#board-help")).to_contain_text("Agent-2")
        until("the line is where it was", lambda: page.evaluate(WHERE)["place"] == before["place"])
        after = page.evaluate(WHERE)
        assert after | {"top": 0} == before | {"top": 0}
        assert after["isSame"]
        assert after["isOpen"]


def test_only_a_call_for_help_is_announced(house: Console, chromium: Browser) -> None:
    with page_of(chromium) as page:
        opened(house, page, "/board")
        for number in range(5):
            happen(house, number)
        expect(page.locator("#board-now .bd-big dd").first).to_have_text("7")
        expect(page.locator("#alert")).to_have_text("")
        expect(page.locator("#status")).to_have_text("")
        house.play(house.app.state.live.help.ask, "agent-2")
        expect(page.locator("#alert")).to_have_text("Schichtleitung gerufen: Agent-2.")


def test_a_lead_comes_and_moves_and_signs_out(house: Console, chromium: Browser) -> None:
    with page_of(chromium) as page:
        opened(house, page, "/board")
        house.play(house.app.state.live.help.ask, "agent-2")
        page.get_by_role("button", name="Ich komme").click()
        expect(page.locator("#board-help")).to_be_hidden()
        page.locator("#change-platz-3 > summary").click()
        page.get_by_role("button", name="Vom Platz abmelden").click()
        expect(page.locator("#seat-platz-3")).to_have_count(0)
        expect(page.locator("#board-agents dd").first).to_have_text("7")


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_the_wall_fits_without_scrolling(house: Console, chromium: Browser, size: tuple[int, int]) -> None:
    width, height = size
    with page_of(chromium, viewport={"width": width, "height": height}) as page:
        opened(house, page, "/board/wall")
        house.play(house.app.state.live.help.ask, "agent-2")
        expect(page.locator("#board-help")).to_be_visible()
        shown = page.locator("#board-lines li:visible")
        expect(shown).to_have_count(ON_A_WALL + 1)
        expect(shown.last).to_have_text(f"und {len(centre().hotlines) - ON_A_WALL} weitere")
        root = "[document.scrollingElement.scrollWidth, document.scrollingElement.scrollHeight]"
        assert once_right(page, root, lambda found: found == [width, height]) == [width, height]
        cut = once_right(
            page,
            "[...document.querySelectorAll('.bd-part')].filter(p => p.scrollHeight > p.clientHeight + 1 "
            "|| p.scrollWidth > p.clientWidth + 1).map(p => p.id)",
            not_,
        )
        assert cut == []
        expect(page.locator("button:visible, main a:visible")).to_have_count(0)


def test_the_wall_is_right_again_after_the_network_was_away(house: Console, chromium: Browser) -> None:
    with page_of(chromium, viewport={"width": 1920, "height": 1080}) as page:
        opened(house, page, "/board/wall")
        page.context.set_offline(True)
        page.evaluate("window.dispatchEvent(new Event('online'))")
        expect(page.locator("#lost")).to_be_visible()
        happen(house, 0)
        page.context.set_offline(False)
        expect(page.locator("#lost")).to_be_hidden()
        expect(page.locator("#board-now .bd-big dd").first).to_have_text("3")
