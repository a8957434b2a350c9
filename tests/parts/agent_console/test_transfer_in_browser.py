"""Handing a call on in a real browser: by keys alone, the article's office, what an office did as outcome."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from buergerdraht.database import reading
from contacts.concerns import concerns_in
from kb.article import Modules, Office
from routing.switchboard.picture import OfficeResult, OfficeState
from tests.support.browser import complaints_of_axe, page_of, sign_in
from tests.support.console import PASSWORD, Console, call
from tests.support.desk_page import answered, desk_of_petersen, house_with_an_article
from tests.support.house import until

KEY, OFFICE, DIGITS = "bd-1.1", "buergerbuero", "03023125100"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    """A console with one article, whose office is the Bürgerbüro."""
    of_an_office = Modules(office=Office("Bürgerbüro", key=OFFICE))
    with house_with_an_article(tmp_path, modules=of_an_office) as running:
        yield running


@pytest.fixture
def desk(house: Console, chromium: Browser) -> Iterator[Page]:
    """Petersen's desk in a call, the article open."""
    with desk_of_petersen(house, chromium) as page:
        answered(house, page, KEY)
        page.locator("#search").fill("perso")
        expect(page.locator("[role=option]")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.locator("#article h2")).to_contain_text("Personalausweis")
        yield page


def asks_the_office(desk: Page, note: str = "") -> None:
    """Shift+F8 shows the article's office, a second time asks it."""
    desk.keyboard.press("Shift+F8")
    expect(desk.locator("#office")).to_have_value(OFFICE)
    expect(desk.locator("#office")).to_be_focused()
    expect(desk.locator("#office-now")).to_contain_text("Öffnungszeiten unbekannt")
    if note:
        desk.locator("#transfer-note").fill(note)
    desk.keyboard.press("Shift+F8")
    expect(desk.locator("[data-aside=ringing]")).to_contain_text("Es klingelt beim Amt")


def outcomes(house: Console) -> list[int]:
    with reading(house.engine) as session:
        return [concern.entry.outcome for concern in concerns_in(session, 1)]


def test_by_keys_alone_an_office_is_asked_and_its_taking_the_call_is_the_outcome(
    house: Console, desk: Page
) -> None:
    asks_the_office(desk, "will den Pass")
    assert house.telephone.asked[-1] == ("consult", KEY, DIGITS)
    expect(desk.locator("[data-complete]")).to_be_disabled()
    expect(desk.locator("#call")).to_contain_text("will den Pass")
    house.play(house.telephone.office_does, KEY, OfficeState.TALKING, OfficeResult.ANSWERED)
    expect(desk.locator("[data-complete]")).to_be_enabled()
    assert complaints_of_axe(desk) == []
    desk.locator("#place").select_option("01099")
    desk.keyboard.press("Shift+F8")
    expect(desk.locator(".bd-saved")).to_contain_text("verbunden")
    until("recorded once", lambda: outcomes(house) == [2])


def test_where_the_call_would_go_is_said_before_the_menu_is_opened(house: Console, desk: Page) -> None:
    line = desk.locator("#target")
    expect(line).to_contain_text("Verbinden geht an Bürgerbüro")
    expect(line).to_contain_text("Öffnungszeiten unbekannt")
    house.order(house.telephone.pause("platz-01", "pause"))
    expect(desk.locator("#state")).to_contain_text("danach Pause")
    expect(line).to_contain_text("Verbinden geht an Bürgerbüro")
    expect(line).to_contain_text("Öffnungszeiten unbekannt")


def test_taking_the_outcome_back_is_not_undone(house: Console, desk: Page) -> None:
    asks_the_office(desk)
    house.play(house.telephone.office_does, KEY, OfficeState.TALKING, OfficeResult.ANSWERED)
    desk.locator("#place").select_option("01099")
    desk.locator("[data-complete]").click()
    expect(desk.locator(".bd-saved")).to_contain_text("verbunden")
    desk.locator("[data-undo]").click()
    expect(desk.locator("#entry")).to_have_attribute("data-saved", "false")
    expect(desk.locator("#entry [name=outcome]:checked")).to_have_count(0)
    until("taken back", lambda: outcomes(house) == [])


def test_an_office_that_is_busy_offers_the_outcome(house: Console, desk: Page) -> None:
    asks_the_office(desk)
    house.play(house.telephone.office_does, KEY, OfficeState.GONE, OfficeResult.BUSY)
    expect(desk.locator("[data-aside=gone]")).to_contain_text(
        "Amt ist besetzt. Der Anrufer ist wieder bei Ihnen."
    )
    assert outcomes(house) == []
    assert complaints_of_axe(desk) == []
    desk.locator("[data-offer-outcome]").click()
    expect(desk.locator("#entry [name=outcome][value='3']")).to_be_checked()


def test_a_note_survives_news_and_the_menu_is_accessible(house: Console, desk: Page) -> None:
    desk.keyboard.press("Shift+F8")
    desk.locator("#transfer-note").fill("kennt die Akte")
    assert complaints_of_axe(desk) == []
    house.order(house.telephone.pause("platz-01", "pause"))
    expect(desk.locator("#state")).to_contain_text("danach Pause")
    expect(desk.locator("#transfer-note")).to_have_value("kennt die Akte")
    expect(desk.locator("#office")).to_have_value(OFFICE)


def test_hold_and_back_by_one_key(house: Console, desk: Page) -> None:
    desk.keyboard.press("Shift+F2")
    expect(desk.locator("[data-aside=hold]")).to_contain_text("Der Anrufer hört Musik.")
    expect(desk.locator("#status")).to_have_text("Der Anrufer hört Musik.")
    assert complaints_of_axe(desk) == []
    desk.keyboard.press("Shift+F2")
    expect(desk.locator("[data-aside=hold]")).to_have_count(0)
    assert house.telephone.commands()[-2:] == ["hold", "unhold"]


@pytest.mark.parametrize("how", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_the_aside_is_accessible_in_every_light(
    house: Console, chromium: Browser, how: dict[str, str]
) -> None:
    with page_of(chromium, **how) as page:
        sign_in(page, house.url, "petersen", PASSWORD)
        page.keyboard.press("F9")
        expect(page.locator("#state .is-ready")).to_be_visible()
        house.play(house.telephone.call_rings, call(), "platz-01")
        house.play(house.telephone.answers, KEY)
        expect(page.locator("#transfer")).to_be_visible()
        page.keyboard.press("Shift+F8")
        expect(page.locator("#office")).to_be_focused()
        assert complaints_of_axe(page) == []
        house.order(house.telephone.consult(KEY, DIGITS))
        expect(page.locator("[data-aside=ringing]")).to_be_visible()
        assert complaints_of_axe(page) == []
