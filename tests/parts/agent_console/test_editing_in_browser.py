"""The editor's pages in a browser: what is typed survives, the keyboard reaches all, axe finds nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import delete

from buergerdraht.database import writing
from buergerdraht.people.tables import SignInSession
from kb.article import ArticleState, Modules
from kb.articles import article, articles
from kb.change import Change
from kb.suggestions import suggest
from tests.support.browser import complaints_of_axe, page_of, sign_in, width_within
from tests.support.console import PASSWORD, Console, console
from tests.support.editing import TOWN, article_of, saved, two_mandanten

SIZES = ((1280, 800), (1920, 1080), (640, 400))
"""The last is 1280x800 at 200 % zoom."""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, two_mandanten()) as running:
        yield running


@pytest.fixture
def page(house: Console, chromium: Browser) -> Iterator[Page]:
    """A page of `redaktion`; leaving a form that was changed is agreed to."""
    with page_of(chromium) as started:
        started.on("dialog", lambda dialog: dialog.accept())
        sign_in(started, house.url, "redaktion", PASSWORD)
        yield started


def check(page: Page) -> None:
    """Nothing is cut off at any size; axe looks at the light, the dark and the zoomed page."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert width_within(page, width) <= width, (page.url, width)
    assert complaints_of_axe(page) == [], (page.url, "zoomed")
    page.set_viewport_size({"width": 1280, "height": 800})
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert complaints_of_axe(page) == [], (page.url, scheme)


def test_every_page_is_accessible_at_every_size(house: Console, page: Page) -> None:
    one = saved(house, article_of("holm", review_on=date(2020, 1, 1), is_crisis=True))
    one = saved(house, article_of("holm", modules=Modules(fees=("40 Euro",), text="Wort " * 200)))
    with writing(house.engine) as session:
        wanted = replace(one, modules=Modules(fees=("50 Euro",)))
        suggest(session, wanted, Change("petersen", note="neu"), datetime.now(UTC))
    here = f"/knowledge/articles/{one.id}"
    for path in (
        "/knowledge",
        "/knowledge?q=nichts&state=draft",
        "/knowledge/new",
        here,
        f"{here}/edit",
        f"{here}/suggest",
        f"{here}/state?to=withdrawn",
        f"{here}/versions",
        "/knowledge/suggestions",
        "/knowledge/suggestions/1",
        "/knowledge/offices",
        "/knowledge/offices/new",
        "/knowledge/imports",
    ):
        page.goto(house.url + path)
        check(page)


def test_the_preview_follows_the_typing(house: Console, page: Page) -> None:
    one = saved(house, article_of())
    page.goto(f"{house.url}/knowledge/articles/{one.id}/edit")
    page.get_by_label("Gebühren").fill("40 Euro\n50 Euro")
    expect(page.locator("#preview")).to_contain_text("40 Euro")
    expect(page.get_by_label("Gebühren")).to_be_focused()


def test_a_new_article_with_the_keyboard_alone(house: Console, page: Page) -> None:
    page.get_by_role("link", name="Neuer Artikel").first.press("Enter")
    page.wait_for_url("**/knowledge/new")
    page.get_by_label("Titel").focus()
    page.keyboard.type("Hund anmelden")
    page.keyboard.press("Tab")
    page.keyboard.type("Hundesteuer")
    page.get_by_label("Gilt für").focus()
    page.keyboard.type("Holm")
    page.get_by_role("button", name="Weiterer Online-Dienst").press("Enter")
    page.keyboard.type("Portal")
    page.keyboard.press("Tab")
    page.keyboard.type("https://hund.example")
    page.get_by_role("button", name="Als Entwurf speichern").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Gespeichert")
    (made,) = articles(house.engine)
    assert (made.title, made.region, made.synonyms) == ("Hund anmelden", TOWN, ("Hundesteuer",))
    assert made.modules.online[0].link == "https://hund.example"
    page.get_by_role("link", name="Veröffentlichen …").press("Enter")
    page.get_by_role("button", name="Veröffentlichen").press("Enter")
    expect(page.locator(".bd-state")).to_contain_text("Veröffentlicht")
    assert article(house.engine, made.id).state is ArticleState.PUBLISHED


def test_complaints_take_the_focus_and_lead_to_their_fields(house: Console, page: Page) -> None:
    one = saved(house, article_of())
    page.goto(f"{house.url}/knowledge/articles/{one.id}/edit")
    page.get_by_label("LeiKa-Schlüssel").fill("12")
    page.get_by_label("Text", exact=True).fill("Ganz neu")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator("[data-focus]")).to_be_focused()
    page.get_by_role("link", name="LeiKa-Schlüssel").click()
    expect(page.get_by_label("LeiKa-Schlüssel")).to_be_focused()
    expect(page.get_by_label("Text", exact=True)).to_have_value("Ganz neu")
    check(page)


def test_what_is_typed_survives_leaving_the_page(house: Console, page: Page) -> None:
    one = saved(house, article_of())
    edit = f"{house.url}/knowledge/articles/{one.id}/edit"
    page.goto(edit)
    page.get_by_label("Kurztext").fill("Noch nicht gespeichert")
    page.goto(f"{house.url}/knowledge")
    page.locator("#drafts").get_by_role("link", name="Hund anmelden").click()
    expect(page.get_by_label("Kurztext")).to_have_value("Noch nicht gespeichert")
    expect(page.locator("#restored")).to_be_visible()
    expect(page.locator("#preview")).to_contain_text("Noch nicht gespeichert")
    check(page)
    page.get_by_role("button", name="Verwerfen").click()
    expect(page.get_by_label("Kurztext")).to_have_value("Kurz.")
    page.goto(f"{house.url}/knowledge")
    expect(page.locator("#drafts")).to_be_hidden()


def test_leaving_with_unsaved_changes_is_asked_first(house: Console, chromium: Browser) -> None:
    one = saved(house, article_of())
    asked: list[str] = []
    with page_of(chromium) as page:
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        sign_in(page, house.url, "redaktion", PASSWORD)
        page.goto(f"{house.url}/knowledge/articles/{one.id}/edit")
        page.get_by_role("link", name="Abbrechen").click()
        page.wait_for_url(f"**/knowledge/articles/{one.id}")
        assert asked == []
        page.goto(f"{house.url}/knowledge/articles/{one.id}/edit")
        page.get_by_label("Kurztext").press_sequentially("Mehr")
        page.get_by_role("link", name="Abbrechen").click()
        page.wait_for_url(f"**/knowledge/articles/{one.id}")
        assert asked == ["beforeunload"]


def test_a_session_that_ends_while_typing_loses_nothing(house: Console, page: Page) -> None:
    one = saved(house, article_of())
    page.goto(f"{house.url}/knowledge/articles/{one.id}/edit")
    page.get_by_label("Kurztext").fill("Lange geschrieben")
    with writing(house.engine) as session:
        session.execute(delete(SignInSession))
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("nicht mehr angemeldet")).to_be_visible()
    sign_in(page, house.url, "redaktion", PASSWORD)
    page.locator("#drafts").get_by_role("link", name="Hund anmelden").click()
    expect(page.get_by_label("Kurztext")).to_have_value("Lange geschrieben")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("status").first).to_contain_text("Gespeichert")
    assert article(house.engine, one.id).short_text == "Lange geschrieben"
    page.goto(f"{house.url}/knowledge")
    expect(page.locator("#drafts")).to_be_hidden()


def test_what_one_typed_is_not_shown_to_the_next(house: Console, page: Page) -> None:
    one = saved(house, article_of())
    page.goto(f"{house.url}/knowledge/articles/{one.id}/suggest")
    page.get_by_label("Kurztext").fill("Vertraulich")
    page.goto(f"{house.url}/start")
    page.get_by_role("button", name="Abmelden").click()
    page.wait_for_url("**/login")
    sign_in(page, house.url, "holmer", PASSWORD)
    expect(page.locator("#drafts")).to_be_hidden()
    page.goto(f"{house.url}/knowledge/articles/{one.id}/suggest")
    expect(page.get_by_label("Kurztext")).to_have_value("Kurz.")


def test_two_tabs_do_not_overwrite_each_other(house: Console, page: Page) -> None:
    one = saved(house, article_of())
    edit = f"{house.url}/knowledge/articles/{one.id}/edit"
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(edit)
    page.get_by_label("Kurztext").fill("Aus dem ersten Fenster")
    other.get_by_label("Kurztext").fill("Aus dem zweiten Fenster")
    other.get_by_label("Frist").fill("14 Tage")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("status").first).to_contain_text("Gespeichert")
    other.get_by_role("button", name="Speichern").click()
    expect(other.locator("[data-focus]")).to_contain_text("inzwischen geändert")
    expect(other.get_by_label("Kurztext")).to_have_value("Aus dem zweiten Fenster")
    expect(other.locator("#short_text-theirs")).to_contain_text("Aus dem ersten Fenster")
    check(other)
    other.get_by_role("button", name="Speichern").click()
    expect(other.get_by_role("status").first).to_contain_text("Gespeichert")
    now = article(house.engine, one.id)
    assert (now.short_text, now.modules.deadline) == ("Aus dem zweiten Fenster", "14 Tage")


def test_the_way_back_after_saving_saves_nothing_twice(house: Console, page: Page) -> None:
    page.goto(f"{house.url}/knowledge/new")
    page.get_by_label("Titel").fill("Hund")
    page.get_by_label("Gilt für").select_option(TOWN)
    save = page.get_by_role("button", name="Als Entwurf speichern")
    save.dblclick()
    expect(page.get_by_role("status").first).to_contain_text("Gespeichert")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Neuer Artikel")
    assert len(articles(house.engine)) == 1
