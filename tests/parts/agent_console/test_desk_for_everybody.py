"""The desk for everybody: announcements, the line that is read, few keys, stillness."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from routing.organisation.model import Place
from tests.support.browser import once_steady
from tests.support.console import Console, call
from tests.support.desk_page import answered, desk_of_petersen, house_with_an_article, recorded, rings
from tests.support.organisations import hotline, small_organisation
from tests.support.waiting import until

MOST_ANNOUNCEMENTS = 6
TOWN = "010990000001"
LISTEN = """() => {
  window.said = [];
  for (const id of ["alert", "status"]) {
    new MutationObserver(() => {
      const text = document.getElementById(id).textContent;
      if (text) window.said.push(text);
    }).observe(document.getElementById(id), { childList: true, characterData: true, subtree: true });
  }
}"""
COUNT_KEYS = """() => {
  window.pressed = [];
  document.addEventListener("keydown", ({ key, target }) => {
    if (!(key.length === 1 && target.id === "search")) window.pressed.push(key);
  }, true);
}"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with house_with_an_article(tmp_path) as running:
        yield running


def types(desk: Page, words: str) -> None:
    """Into the search, which has the focus; at once, since of words typed slowly each letter is a search."""
    expect(desk.locator("#search")).to_be_focused()
    desk.keyboard.insert_text(words)


def test_a_whole_call_says_six_things_at_most(house: Console, desk: Page) -> None:
    expect(desk.locator("#status")).to_have_text("Bereit")  # said a moment after it is shown
    desk.evaluate(LISTEN)
    answered(house, desk)
    types(desk, "perso")
    expect(desk.locator("[role=option]")).to_have_count(1)
    expect(desk.locator("#status")).to_contain_text("1 Treffer")
    desk.keyboard.press("Enter")
    expect(desk.locator("#topic")).to_have_value("101")
    for number in range(3):
        house.play(house.telephone.call_waits, call(f"bd-9.{number}"))
    house.play(house.telephone.ends, "bd-1.1")
    expect(desk.locator("#status")).to_have_text("Gespräch beendet")
    desk.locator("#place").select_option("01099")
    desk.locator("[name=outcome][value='1']").check()
    expect(desk.locator("#status")).to_contain_text("Gespeichert: geklärt")
    said = desk.evaluate("window.said")
    assert said[0] == "Anruf. Hotline 115."
    assert len(said) <= MOST_ANNOUNCEMENTS, said


def test_the_line_that_is_read_stays_after_fifty_events(house: Console, desk: Page) -> None:
    answered(house, desk)
    types(desk, "perso")
    expect(desk.locator("[role=option]")).to_have_count(1)
    desk.keyboard.press("Enter")
    expect(desk.locator("#article [data-article]")).to_be_visible()
    desk.locator("#article").focus()
    before = desk.evaluate(
        "() => { const a = document.querySelector('#article'); a.scrollTop = 300; return a.scrollTop; }"
    )
    for number in range(50):
        house.play(house.telephone.call_waits, call(f"bd-9.{number}"))
    expect(desk.locator("#waiting")).to_contain_text("Wartende 50")
    assert before > 0
    assert once_steady(desk, "document.querySelector('#article').scrollTop") == before
    expect(desk.locator("#article")).to_be_focused()


def test_the_common_call_takes_five_keys_beside_the_words(tmp_path: Path, chromium: Browser) -> None:
    """On a town's own number: search, Enter, F8, a digit; the headset's key answers and is the fifth."""
    town = Place(TOWN, "Probestadt")
    line = hotline("rathaus", ("04101",), "buergertelefon")
    organisation = small_organisation()
    hotlines = (*organisation.hotlines, replace(line, place=TOWN))
    organisation = small_organisation(hotlines=hotlines, places=(*organisation.places, town))
    with house_with_an_article(tmp_path, organisation) as house, desk_of_petersen(house, chromium) as desk:
        desk.evaluate(COUNT_KEYS)
        answered(house, desk, hotline="rathaus")
        types(desk, "perso")
        expect(desk.locator("[role=option]")).to_have_count(1)
        desk.keyboard.press("Enter")
        expect(desk.locator("#topic")).to_have_value("101")
        desk.keyboard.press("F8")
        expect(desk.locator("[data-outcomes] input:focus")).to_have_count(1)
        desk.keyboard.press("1")
        expect(desk.locator(".bd-saved")).to_be_visible()
        house.play(house.telephone.ends, "bd-1.1")
        expect(desk.locator("#state .is-ready")).to_be_visible()
        pressed = desk.evaluate("window.pressed")
        (concern,) = recorded(house)
    assert pressed == ["Enter", "F8", "1"]
    assert len(pressed) + len(["answered at the telephone"]) <= 5
    assert (concern.entry.outcome, concern.entry.topic, concern.entry.place) == (1, 101, TOWN)


def test_who_wishes_stillness_sees_nothing_move(house: Console, desk: Page) -> None:
    rings(house, desk)
    moves = "document.getAnimations().filter((one) => one.playState === 'running').length"
    until("the ringing call moves", lambda: desk.evaluate(moves) > 0)
    desk.emulate_media(reduced_motion="reduce")
    until("nothing moves", lambda: desk.evaluate(moves) == 0)


def test_what_is_german_on_an_english_page_says_so(house: Console, desk: Page) -> None:
    desk.context.add_cookies([{"name": "bd_language", "value": "en", "url": house.url}])
    desk.reload()
    answered(house, desk)
    desk.locator("#search").fill("perso")
    expect(desk.locator("#hits [role=option]")).to_have_count(1)
    desk.keyboard.press("Enter")
    for german in (
        ".bd-greeting",
        "#hits .bd-hit-title",
        "#article h2",
        "#article dd",
        "#article .bd-text > p",
    ):
        expect(desk.locator(f"{german}:lang(de)").first).to_be_visible()
    for english in ("#call h2", "#article dt", "#wrap-up h2"):
        expect(desk.locator(f"{english}:lang(en)").first).to_be_visible()
