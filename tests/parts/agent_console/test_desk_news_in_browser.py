"""News, crisis, filters, nearest terms and reports of errors at the desk, in a real browser."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from buergerdraht.database import writing
from kb.article import Article, Link, Modules, OnlineService, ServiceState
from kb.articles import save
from kb.faults import open_faults
from kb.news import Draft, Kind, NewsRow, end_now, news, write
from kb.offices import Office, save_office
from kb.search.filters import Filters
from kb.search.hit import Hit
from kb.signed import Signed
from tests.support.browser import complaints_of_axe, once_steady, page_of, sign_in
from tests.support.console import PASSWORD, Console, NoKnowledge, console
from tests.support.desk_page import answered, desk_of_petersen
from tests.support.waiting import until

LEAD = "leitung"
BAR_AND_PANES = """[document.querySelector(".bd-bar").getBoundingClientRect().bottom,
  document.querySelector(".bd-panes").getBoundingClientRect().top]"""
EDGES = """["#crisis", "#hits", "#article"].map((name, index) => {
  const box = document.querySelector(name).getBoundingClientRect();
  return index ? box.top : box.bottom;
})"""


@pytest.fixture
def knowledge() -> NoKnowledge:
    return NoKnowledge()


@pytest.fixture
def house(tmp_path: Path, knowledge: NoKnowledge) -> Iterator[Console]:
    with console(tmp_path, None, knowledge) as running:
        now = datetime.now(UTC)
        online = OnlineService(
            "Online beantragen",
            "https://ausweis.example/",
            ServiceState.DISTURBED,
            "seit 9 Uhr",
            help_links=(Link("Anleitung", "https://hilfe.example/"), Link("Böse", "javascript:alert(1)")),
        )
        modules = Modules(
            fees=("46,00 €",), text="Lang. " * 800, online=(online,), asked=("Wie lange? Drei Wochen.",)
        )
        about = Article("probe", "perso", "Personalausweis beantragen", "Kurz.", "01099", topic=101)
        office = Office("probe", "amt", "Bürgerbüro", "01099", "Am Markt 1", hours_text="Mo–Fr 8–12 Uhr")
        with writing(running.engine) as session:
            save_office(session, office, now)
            number = save(session, replace(about, modules=modules, office_id="amt"), now).id
        knowledge.hits = [Hit(number, "perso", about.title, "01099", 1.0, "Kurz.", 101, None)]
        yield running


@pytest.fixture
def desk(house: Console, chromium: Browser) -> Iterator[Page]:
    """Petersen's desk in a call, the article open, read to the middle."""
    with desk_of_petersen(house, chromium) as page:
        answered(house, page)
        expect(page.locator("#search")).to_be_focused()
        page.keyboard.insert_text("perso")
        expect(page.locator("[role=option]")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page.locator("#article h2")).to_have_text("Personalausweis beantragen")
        yield page


def told(house: Console, text: str, seconds: float = 3600, kind: Kind = Kind.CLOSED) -> None:
    now = datetime.now(UTC)
    draft = Draft(text, kind, now, now + timedelta(seconds=seconds), article_id=1)
    with writing(house.engine) as session:
        write(session, draft, Signed(LEAD, now))
    house.play(house.app.state.live.board.look_now)


def ends_in_a_second(house: Console, text: str) -> None:
    """Whenever a slow machine is ready for it."""
    end = datetime.now(UTC) + timedelta(seconds=1)
    with writing(house.engine) as session:
        session.execute(update(NewsRow).where(NewsRow.text == text).values(ends_at=end))
    house.play(house.app.state.live.board.look_now)


def line_read(desk: Page) -> float:
    """Where on the screen a paragraph in the middle of the article stands."""
    middle = "document.querySelector('#article h3:last-of-type').getBoundingClientRect().top"
    return float(once_steady(desk, middle))


def test_without_news_the_strip_takes_no_room(desk: Page) -> None:
    expect(desk.locator("#news")).to_be_hidden()
    expect(desk.locator("#crisis")).to_be_hidden()
    bottom, top = once_steady(desk, BAR_AND_PANES)
    assert bottom == top
    assert complaints_of_axe(desk) == []


def test_news_come_without_moving_focus_or_the_line_being_read(house: Console, desk: Page) -> None:
    desk.evaluate("document.getElementById('article').scrollTop = 200")
    before = line_read(desk)
    told(house, "Bürgerbüro ab 12 Uhr zu")
    expect(desk.locator("#news")).to_be_visible(timeout=30_000)
    expect(desk.locator("#search")).to_be_focused()
    assert abs(line_read(desk) - before) < 1
    with writing(house.engine) as session:
        end_now(session, news(house.engine, datetime.now(UTC))[0], Signed(LEAD, datetime.now(UTC)))
    house.play(house.app.state.live.board.look_now)
    expect(desk.locator("#news")).to_be_hidden()
    assert abs(line_read(desk) - before) < 1


def test_news_are_said_once_and_end_by_themselves(house: Console, desk: Page) -> None:
    told(house, "Erste Meldung")
    expect(desk.locator("#status")).to_contain_text("Erste Meldung")
    told(house, "Zweite Meldung")
    expect(desk.locator("#status")).to_contain_text("Zweite Meldung")
    expect(desk.locator("#status")).not_to_contain_text("Erste")
    ends_in_a_second(house, "Erste Meldung")
    expect(desk.locator("[data-news]")).to_have_count(1)
    desk.reload()
    expect(desk.locator("#news")).to_be_visible()
    expect(desk.locator("#news")).not_to_contain_text("Erste Meldung")
    expect(desk.locator("#status")).to_have_text("")
    told(house, "Dritte Meldung")
    expect(desk.locator("#status")).to_contain_text("Dritte Meldung")
    expect(desk.locator("#status")).not_to_contain_text("Zweite")


def test_what_was_read_leaves_the_strip_and_stays_on_the_list(house: Console, desk: Page) -> None:
    told(house, "Bürgerbüro zu")
    told(house, "i-Kfz gestört", kind=Kind.DISTURBED)
    expect(desk.locator("[data-news]")).to_have_count(2)
    desk.locator("#all-news > summary").click()
    assert complaints_of_axe(desk) == []
    desk.locator("[data-read]").first.click()
    expect(desk.locator("[data-news]:visible")).to_have_count(1)
    told(house, "Noch etwas")
    expect(desk.locator("[data-news]")).to_have_count(3)
    expect(desk.locator("[data-news]:visible")).to_have_count(2)
    expect(desk.locator("#all-news")).to_have_attribute("open", "")
    expect(desk.locator("[data-read][aria-pressed=true]")).to_have_count(1)
    desk.reload()
    expect(desk.locator("[data-news]:visible")).to_have_count(2)


def test_what_one_person_has_read_the_next_at_the_same_desk_has_not(house: Console, desk: Page) -> None:
    told(house, "Bürgerbüro zu")
    desk.locator("#all-news > summary").click()
    desk.locator("[data-read]").click()
    expect(desk.locator("[data-news]:visible")).to_have_count(0)
    desk.evaluate(
        "localStorage.setItem('news-read', localStorage.getItem('news-read').replace('petersen', 'albers'))"
    )
    desk.reload()
    expect(desk.locator("[data-news]:visible")).to_have_count(1)


def test_the_crisis_section_opens_its_article(house: Console, desk: Page) -> None:
    storm = Article("probe", "sturm", "Sturmflut: Notunterkünfte", "Jetzt.", "01099", is_crisis=True)
    with writing(house.engine) as session:
        save(session, storm, datetime.now(UTC))
    house.play(house.app.state.live.board.look_now)
    desk.locator("#crisis").get_by_role("button", name="Sturmflut").click()
    expect(desk.locator("#article h2")).to_have_text("Sturmflut: Notunterkünfte")
    assert complaints_of_axe(desk) == []


def test_filters_by_keyboard_alone(knowledge: NoKnowledge, desk: Page) -> None:
    desk.keyboard.press("F2")
    desk.keyboard.press("Shift+Tab")
    expect(desk.get_by_role("checkbox", name="Krise")).to_be_focused()
    desk.keyboard.press("Space")
    expect(desk.locator("#hit-count")).to_have_text("1 Treffer")
    until("only the crisis is asked", lambda: knowledge.asked[-1] == ("perso", Filters(crisis=True)))
    desk.keyboard.press("F2")
    knowledge.hits, knowledge.near = [], []
    desk.keyboard.insert_text("drohne")
    expect(desk.locator("#widen")).to_be_visible()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("checkbox", name="Krise")).not_to_be_checked()
    expect(desk.locator("#widen")).to_have_count(0)
    until("everything is asked", lambda: knowledge.asked[-1] == ("drohne", Filters()))


def test_tab_still_leads_from_the_search_into_the_article(desk: Page) -> None:
    desk.keyboard.press("F2")
    desk.keyboard.press("Tab")
    expect(desk.locator("#article")).to_be_focused()


def test_without_a_hit_the_nearest_terms_are_offered(knowledge: NoKnowledge, desk: Page) -> None:
    hits, knowledge.hits, knowledge.near = knowledge.hits, [], ["personalausweis", "reisepass"]
    desk.keyboard.press("F2")
    desk.keyboard.insert_text("presonal")
    expect(desk.locator("[role=option]")).to_have_count(2)
    expect(desk.locator("#status")).to_have_text("Nichts gefunden, ähnlich: personalausweis, reisepass")
    assert complaints_of_axe(desk) == []
    knowledge.hits = hits
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(desk.locator("#search")).to_have_value("reisepass")
    expect(desk.locator("#hit-1")).to_be_visible()
    expect(desk.locator("#search")).to_be_focused()


def test_the_article_says_office_and_online_service(desk: Page) -> None:
    article = desk.locator("#article")
    for said in (
        "Bürgerbüro, Am Markt 1",
        "Mo–Fr 8–12 Uhr",
        "gestört: seit 9 Uhr",
        "Wie lange? Drei Wochen.",
    ):
        expect(article).to_contain_text(said)
    link = article.get_by_role("link", name="Online beantragen")
    expect(link).to_have_attribute("href", "https://ausweis.example/")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(article.get_by_role("link", name="Anleitung")).to_be_visible()
    expect(article.get_by_role("link", name="Böse")).to_have_count(0)


def test_an_error_is_reported_in_a_sentence(house: Console, desk: Page) -> None:
    desk.locator("#report > summary").click()
    expect(desk.locator("#fault")).to_be_focused()
    expect(desk.get_by_role("button", name="Melden", exact=True)).to_be_in_viewport()
    expect(desk.locator("#fault-note")).to_contain_text("Wer meldet, wird nicht gespeichert")
    assert complaints_of_axe(desk) == []
    desk.get_by_label("Was stimmt nicht?").fill("Die Gebühr ist jetzt 50 Euro")
    desk.get_by_role("button", name="Melden", exact=True).click()
    expect(desk.locator("#toast")).to_contain_text("Danke")
    expect(desk.locator("#report")).not_to_have_attribute("open", "")
    expect(desk.locator("#report > summary")).to_be_focused()
    assert [one.sentence for one in open_faults(house.engine)] == ["Die Gebühr ist jetzt •• Euro"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (640, 400)])
def test_news_and_crisis_fit(house: Console, chromium: Browser, size: tuple[int, int], scheme: str) -> None:
    storm = Article("probe", "sturm", "Sturmflut: Notunterkünfte", "Jetzt.", "01099", is_crisis=True)
    with writing(house.engine) as session:
        save(session, storm, datetime.now(UTC))
    for number in range(4):
        told(house, f"Meldung {number}, die lang ist und nicht in eine Zeile mit den anderen passen wird")
    options = {"viewport": {"width": size[0], "height": size[1]}, "color_scheme": scheme}
    with page_of(chromium, **options) as page:
        sign_in(page, house.url, "petersen", PASSWORD)
        expect(page.locator("[data-news]")).to_have_count(4)
        expect(page.locator("#crisis")).to_be_visible()
        page.locator("#search").fill("perso")
        expect(page.locator("#hit-1")).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.locator("#article h2")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        bottom, *tops = page.evaluate(EDGES)  # at one moment: the page may still be scrolling to the article
        assert bottom <= min(tops) + 1
        assert complaints_of_axe(page) == []
