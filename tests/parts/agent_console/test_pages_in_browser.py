"""The pages around the desk, in a browser: axe finds nothing, light and dark, wide and narrow."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import complaints_of_axe, page_of, sign_in, width_within
from tests.support.console import PASSWORD, Console


def check(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (1280, 480):
            page.set_viewport_size({"width": width, "height": 800})
            assert complaints_of_axe(page) == [], (page.url, scheme, width)
            assert width_within(page, width) <= width


def test_sign_in_and_its_complaint(house: Console, chromium: Browser) -> None:
    with page_of(chromium) as page:
        page.goto(f"{house.url}/login")
        expect(page.get_by_label("Anmeldename")).to_be_focused()
        check(page)
        page.get_by_label("Anmeldename").fill("petersen")
        page.get_by_label("Passwort").fill("falsch")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("Anmeldename oder Passwort ist falsch")
        expect(page.get_by_label("Anmeldename")).to_have_value("petersen")
        check(page)


@pytest.mark.parametrize(
    ("login", "path"), [("leitung", "/reports"), ("technik", "/start"), ("technik", "/desk")]
)
def test_reports_start_and_a_refusal(house: Console, chromium: Browser, login: str, path: str) -> None:
    with page_of(chromium) as page:
        sign_in(page, house.url, login, PASSWORD)
        page.goto(house.url + path)
        check(page)


def test_english_is_one_click_away(house: Console, chromium: Browser) -> None:
    with page_of(chromium) as page:
        page.goto(f"{house.url}/login")
        page.get_by_role("button", name="English").click()
        expect(page.get_by_label("Password")).to_be_visible()
        page.get_by_label("Login").fill("petersen")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/desk")
        page.get_by_role("button", name="Ready").click()
        expect(page.locator("#state")).to_contain_text("Ready")
        assert complaints_of_axe(page) == []


def test_a_period_is_a_link_away_and_the_way_back_too(house: Console, chromium: Browser) -> None:
    with page_of(chromium) as page:
        sign_in(page, house.url, "leitung", PASSWORD)
        page.get_by_role("link", name="letzte Woche").click()
        expect(page.get_by_role("main")).to_contain_text("letzte Woche, Mo")
        page.go_back()
        expect(page.get_by_role("main")).to_contain_text("heute, ")


def test_the_form_works_without_scripts(house: Console, chromium: Browser) -> None:
    with page_of(chromium, java_script_enabled=False) as page:
        sign_in(page, house.url, "leitung", PASSWORD)
        page.get_by_label("Aufgeteilt nach", exact=True).select_option("Tag")
        page.get_by_role("button", name="Anzeigen").click()
        expect(page.get_by_role("heading", name="Aufgeteilt nach: Tag")).to_be_visible()
