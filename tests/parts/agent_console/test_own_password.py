"""Changing one's own password: with the one before, and whoever else was signed in with it no longer is."""

import pytest
from playwright.sync_api import Browser, expect

from buergerdraht.people.throttle import FREE_ATTEMPTS
from tests.support.browser import complaints_of_axe, page_of, sign_in
from tests.support.console import PASSWORD, Console
from tests.support.editing import send
from tests.support.visitor import Visitor

NEW = "mein grünes Fahrrad"
SOON = 30_000


def change(
    visitor: Visitor, former: str = PASSWORD, password: str = NEW, again: str = NEW
) -> tuple[int, str]:
    answer = send(visitor, "/password", former=former, password=password, again=again)
    return answer.status_code, answer.text


def test_the_new_one_counts_and_other_sessions_end(house: Console, petersen: Visitor) -> None:
    with Visitor(house.url) as elsewhere:
        elsewhere.sign_in("petersen", PASSWORD)
        status, text = change(petersen)
        assert (status, "Ihr Passwort ist geändert" in text) == (200, True)
        assert petersen.page("/desk").status_code == 200
        assert elsewhere.page("/desk").headers["location"] == "/login"
        assert elsewhere.sign_in("petersen", PASSWORD).status_code == 401
        assert elsewhere.sign_in("petersen", NEW).status_code == 303


@pytest.mark.parametrize(
    ("former", "password", "again", "words"),
    [
        ("geraten", NEW, NEW, "bisheriges Passwort ist das nicht"),
        ("", NEW, NEW, "bisheriges Passwort ist das nicht"),
        (PASSWORD, PASSWORD, PASSWORD, "Das ist Ihr bisheriges Passwort"),
        (PASSWORD, "kurz", "kurz", "zu kurz"),
        (PASSWORD, NEW, NEW + " ", "verschieden"),
    ],
)
def test_what_is_refused_changes_nothing(
    house: Console, petersen: Visitor, former: str, password: str, again: str, words: str
) -> None:
    status, text = change(petersen, former, password, again)
    assert (status, words in text) == (400, True)
    assert NEW not in text and PASSWORD not in text
    with Visitor(house.url) as visitor:
        assert visitor.sign_in("petersen", PASSWORD).status_code == 303


def test_who_guesses_at_a_desk_left_open_soon_has_to_wait(petersen: Visitor) -> None:
    answers = [change(petersen, "geraten") for _ in range(FREE_ATTEMPTS + 1)]
    assert [status for status, _ in answers] == [400] * FREE_ATTEMPTS + [429]
    assert change(petersen)[0] == 429


def test_changing_in_a_browser_from_the_desk(house: Console, chromium: Browser) -> None:
    with page_of(chromium) as page:
        sign_in(page, house.url, "petersen", PASSWORD)
        page.locator("#person summary").click()
        page.get_by_role("link", name="Passwort ändern").click()
        expect(page.get_by_label("Bisheriges Passwort")).to_be_focused(timeout=SOON)
        assert complaints_of_axe(page) == []
        page.keyboard.type(PASSWORD)
        page.get_by_label("Neues Passwort").fill(NEW)
        page.get_by_label("Noch einmal").fill(NEW)
        page.get_by_role("button", name="Passwort speichern").click()
        expect(page.get_by_role("status")).to_contain_text("Ihr Passwort ist geändert", timeout=SOON)
        assert complaints_of_axe(page) == []
        page.get_by_role("link", name="Weiter").click()
        page.wait_for_url("**/desk", timeout=SOON)
