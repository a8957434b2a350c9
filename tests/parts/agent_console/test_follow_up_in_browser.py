"""Cases, callbacks and links in a real browser: shown when asked for, by keyboard, without complaint."""

from collections.abc import Iterator
from datetime import UTC, datetime
from operator import not_
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from buergerdraht.database import reading, writing
from contacts.cases.case import Case, Channel
from contacts.cases.reading import WantedCases, listed
from contacts.concerns import concerns_in
from contacts.tasks.callbacks import open_callbacks
from kb.article import Article, Modules, Office, OnlineService
from kb.articles import save
from kb.search.hit import Hit
from tests.support.browser import complaints_of_axe, once_right, page_of, sign_in, width_within
from tests.support.cases import made
from tests.support.console import PASSWORD, Console, NoKnowledge, call, console
from tests.support.desk_page import desk_of_petersen
from tests.support.outside import Gateway, sms_gateway
from tests.support.waiting import until

NUMBER = "01712345678"
MODULES = Modules(
    office=Office("Bauamt der Stadt"), online=(OnlineService("Bauantrag", "https://bau.probe.example"),)
)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with sms_gateway() as running:
        yield running


@pytest.fixture
def house(tmp_path: Path, gateway: Gateway) -> Iterator[Console]:
    knowledge = NoKnowledge()
    with console(tmp_path, None, knowledge, sms_url=gateway.url) as running:
        with writing(running.engine) as session:
            about = Article("probe", "bau", "Bauantrag", "Kurz.", "01099", topic=901, modules=MODULES)
            number = save(session, about, datetime.now(UTC)).id
        knowledge.hits = [Hit(number, "bau", about.title, "01099", 1.0, "Kurz.", 901, None)]
        yield running


@pytest.fixture
def desk(house: Console, chromium: Browser) -> Iterator[Page]:
    """Petersen in a call, with the article open."""
    with desk_of_petersen(house, chromium) as page:
        house.play(house.telephone.call_rings, call(number=NUMBER), "platz-01")
        expect(page.locator("#state .is-ringing")).to_be_visible()
        house.play(house.telephone.answers, "bd-1.1")
        expect(page.locator("#entry[data-key$='.1'] [name=outcome]").first).to_be_enabled()
        page.locator("#search").fill("bauantrag")
        expect(page.locator("[role=option]")).to_have_count(1)
        page.locator("#search").press("Enter")
        expect(page.locator("#topic")).to_have_value("901")
        yield page


def cases(house: Console) -> tuple[Case, ...]:
    with reading(house.engine) as session:
        return listed(session, WantedCases()).cases


def chosen(desk: Page, outcome: str) -> None:
    desk.keyboard.press("F8")
    expect(desk.locator("[data-outcomes] input:focus")).to_have_count(1)
    desk.keyboard.press(outcome)
    expect(desk.locator("#follow-up")).to_be_visible()


def test_a_case_is_entered_by_keyboard_and_saved_with_the_button_only(house: Console, desk: Page) -> None:
    expect(desk.locator("#follow-up")).to_be_hidden()
    chosen(desk, "4")
    expect(desk.locator("#case-office")).to_have_value("article")
    expect(desk.locator("#case-number")).to_be_hidden()
    assert complaints_of_axe(desk) == []
    desk.locator("#case-channel").focus()
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("#case-channel")).to_have_value("telephone")
    desk.keyboard.press("Tab")
    expect(desk.locator("#case-number")).to_be_focused()
    expect(desk.locator("#case-number")).to_have_value(NUMBER)
    desk.keyboard.press("Tab")
    desk.keyboard.type("Wegen des Zauns.")
    expect(desk.locator("#entry")).to_have_attribute("data-saved", "false")
    assert cases(house) == ()
    desk.get_by_role("button", name="Speichern").press("Enter")
    expect(desk.locator("#entry")).to_have_attribute("data-saved", "true")
    (case,) = cases(house)
    assert (case.office.name, case.channel, case.number) == ("Bauamt der Stadt", Channel.TELEPHONE, NUMBER)
    assert case.note == "Wegen des Zauns."
    expect(desk.locator(".bd-saved")).to_contain_text(f"Fall {case.id}")
    assert complaints_of_axe(desk) == []
    desk.locator("[data-undo]").click()
    expect(desk.locator("#entry")).to_have_attribute("data-saved", "false")
    assert cases(house) == ()


HIDDEN_ROWS = """[...document.querySelectorAll(".bd-outcome")]
    .filter((row) => getComputedStyle(row).position === "absolute").length"""
SCROLLS = "(form => form.scrollHeight > form.clientHeight)(document.getElementById('entry'))"


def test_the_form_of_a_case_needs_no_scrolling(desk: Page) -> None:
    """At 1280x800, whatever channel; the outcomes fold to the chosen one and unfold for who comes back."""
    chosen(desk, "4")
    expect(desk.locator("[data-due]")).to_contain_text("Antwort etwa bis")
    assert once_right(desk, HIDDEN_ROWS, lambda rows: rows == 7) == 7
    for channel in ("", "telephone", "email", "post", "none"):
        desk.locator("#case-channel").select_option(channel)
        assert not once_right(desk, SCROLLS, not_), channel
    desk.keyboard.press("F8")
    expect(desk.locator("[data-outcomes] input:focus")).to_have_value("4")
    assert once_right(desk, HIDDEN_ROWS, lambda rows: rows == 0) == 0
    desk.keyboard.press("5")
    expect(desk.locator("#case-office")).to_be_hidden()
    assert once_right(desk, HIDDEN_ROWS, lambda rows: rows == 7) == 7
    assert not once_right(desk, SCROLLS, not_)


def test_without_a_channel_nothing_is_saved_and_another_outcome_asks_for_nothing(
    house: Console, desk: Page
) -> None:
    chosen(desk, "4")
    desk.get_by_role("button", name="Speichern").click()
    expect(desk.locator("#case-channel:invalid")).to_be_focused()
    chosen(desk, "5")
    expect(desk.locator("#case-office")).to_be_hidden()
    expect(desk.locator("#case-number")).to_have_value(NUMBER)
    desk.get_by_role("button", name="Speichern").click()
    expect(desk.locator("#entry")).to_have_attribute("data-saved", "true")
    with reading(house.engine) as session:
        assert [task.number for task in open_callbacks(session)] == [NUMBER]
        assert [concern.entry.outcome for concern in concerns_in(session, 1)] == [5]
    assert cases(house) == ()


def test_a_link_is_sent_and_the_focus_comes_back(desk: Page, gateway: Gateway) -> None:
    desk.locator("#send-link summary").click()
    expect(desk.locator("#send-to")).to_be_focused()
    assert complaints_of_axe(desk) == []
    desk.keyboard.press("Enter")
    expect(desk.locator("#toast")).to_contain_text("Die SMS ist unterwegs")
    expect(desk.locator("#send-link summary")).to_be_focused()
    assert until("the gateway has it", lambda: gateway.posted)[0][1]["to"] == "+491712345678"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_cases_and_tasks_are_legible_at_200_percent(
    house: Console, chromium: Browser, scheme: str
) -> None:
    case = made(house)
    with page_of(chromium, viewport={"width": 640, "height": 400}, color_scheme=scheme) as page:
        sign_in(page, house.url, "petersen", PASSWORD)
        for path in ("/cases", f"/cases/{case.id}", "/cases?state=closed", "/tasks"):
            page.goto(house.url + path)
            expect(page.locator("main h1")).to_be_visible()
            assert complaints_of_axe(page) == []
            assert width_within(page, 640) <= 640, path
