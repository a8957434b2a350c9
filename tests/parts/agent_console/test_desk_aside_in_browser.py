"""Beside the call, in a real browser: the scratch pad, the card for the worst case, help, leaving."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.support.browser import complaints_of_axe
from tests.support.console import Console
from tests.support.desk_page import answered, house_with_an_article, recorded, rings
from tests.support.waiting import until

SECRET = "Aktenzeichen Q7-streng-geheim"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with house_with_an_article(tmp_path) as running:
        yield running


def test_the_scratch_pad_never_leaves_the_browser(house: Console, desk: Page) -> None:
    sent: list[Request] = []
    desk.context.on("request", lambda one: sent.append(one))
    answered(house, desk)
    desk.locator("#scratch").fill(SECRET)
    desk.locator("#search").fill("perso")
    expect(desk.locator("[role=option]")).to_have_count(1)
    desk.reload()
    expect(desk.locator("#scratch")).to_have_value(SECRET)
    expect(desk.locator("#entry [name=outcome]").first).to_be_enabled()
    desk.locator("[name=outcome][value='8']").check()
    expect(desk.locator(".bd-saved")).to_be_visible()
    house.play(house.telephone.ends, "bd-1.1")
    expect(desk.locator("#state .is-ready")).to_be_visible()
    expect(desk.locator("#scratch")).to_have_value(SECRET)
    rings(house, desk, "bd-2.2")
    expect(desk.locator("#scratch")).to_have_value("")
    assert len(recorded(house)) == 1
    assert len(sent) > 5
    everything = "".join(f"{one.url} {one.post_data or ''} {one.all_headers()}" for one in sent)
    assert "streng" not in everything
    assert "streng" not in str(desk.evaluate("[JSON.stringify(localStorage), document.cookie]"))


def test_one_key_shows_what_to_say_and_the_desk_stays_in_use(house: Console, desk: Page) -> None:
    answered(house, desk)
    desk.locator("#search").focus()
    desk.keyboard.press("F1")
    card = desk.locator("#threat")
    for number in ("112", "110", "0800 111 0 111", "116 111"):
        expect(card).to_contain_text(number)
    expect(card.get_by_role("button", name="Schichtleitung rufen")).to_be_focused()
    assert complaints_of_axe(desk) == []
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-help]")).to_contain_text("Die Schichtleitung ist gerufen.")
    desk.locator("#scratch").fill("Drohung um 10:04")
    expect(card).to_be_visible()
    desk.keyboard.press("F1")
    expect(card).to_be_hidden()
    expect(desk.locator("#search")).to_be_focused()
    desk.keyboard.press("F1")
    expect(card).to_be_visible()
    desk.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_away_and_back_with_one_key(house: Console, desk: Page) -> None:
    rings(house, desk)
    house.play(house.telephone.does_not_answer, "bd-1.1")
    expect(desk.locator("#state .is-away")).to_be_visible()
    back = desk.locator("#state .is-ready")
    until("F9 is no longer dead", lambda: (desk.keyboard.press("F9"), back.count())[1])


def test_leaving_after_the_call_is_chosen_in_the_call(house: Console, desk: Page) -> None:
    answered(house, desk)
    desk.locator("#pause summary").click()
    desk.get_by_role("button", name="Abmelden danach").click()
    expect(desk.locator("#state")).to_contain_text("danach abmelden")
    house.play(house.telephone.ends, "bd-1.1")
    expect(desk.locator("#call[data-state=signed_out]")).to_be_visible()
    expect(desk.locator("#owed")).to_contain_text("Offene Abschlüsse 1")
