"""A first password opens nothing but the choice of one's own."""

import re
from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, expect

from agent_console.app import ROUTERS
from buergerdraht.database import reading, writing
from buergerdraht.people.accounts import set_password
from buergerdraht.people.tables import Person
from tests.support.browser import complaints_of_axe, page_of, sign_in
from tests.support.console import Console
from tests.support.editing import send
from tests.support.every_page import FOR_EVERYBODY
from tests.support.visitor import CSRF, Visitor

FIRST, OWN = "wxyz-2345-abcd", "mein grünes Fahrrad"
STILL = {"/password", "/logout"}
"""What somebody with a first password may do."""
SOON = 30_000


def give_first(house: Console, login: str = "petersen", password: str = FIRST) -> None:
    with writing(house.engine) as session:
        set_password(session, login, password)


@pytest.fixture
def helper(house: Console) -> Iterator[Visitor]:
    """Signed in with a first password."""
    give_first(house)
    with Visitor(house.url) as visitor:
        visitor.sign_in("petersen", FIRST)
        found = CSRF.search(visitor.page("/password").text)
        assert found
        visitor.csrf = found[1]
        yield visitor


def chosen(visitor: Visitor, password: str = OWN, again: str = OWN) -> tuple[int, str]:
    answer = send(visitor, "/password", password=password, again=again)
    return answer.status_code, answer.text


def test_every_page_and_endpoint_waits_for_the_own_password(helper: Visitor) -> None:
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    asked = [(method, route.path) for route in routes for method in route.methods or ()]
    guarded = [one for one in asked if one[1] not in FOR_EVERYBODY | STILL]
    assert len(guarded) > 100
    headers = {"HX-Request": "true", "X-CSRF-Token": helper.csrf}
    for method, path in guarded:
        address = re.sub(r"\{[^}]+\}", "1", path)
        answer = helper.http.request(method, address, headers=headers)
        assert (answer.status_code, "eigenes Passwort" in answer.text) == (403, True), (method, path)
        if method == "GET":
            assert helper.page(address).headers["location"] == "/password", path
    assert helper.page("/").headers["location"] == "/password"


def test_the_own_password_opens_the_house_and_ends_what_the_first_one_opened(
    house: Console, helper: Visitor
) -> None:
    with Visitor(house.url) as elsewhere:
        elsewhere.sign_in("petersen", FIRST)
        assert chosen(helper)[0] == 303
        assert helper.page("/desk").status_code == 200
        assert elsewhere.page("/desk").headers["location"] == "/login"
        assert elsewhere.sign_in("petersen", FIRST).status_code == 401
        assert elsewhere.sign_in("petersen", OWN).headers["location"] == "/"
        assert elsewhere.page("/").headers["location"] == "/desk"
    assert chosen(helper, "noch ein anderes", "noch ein anderes")[0] == 400
    with Visitor(house.url) as visitor:
        assert visitor.sign_in("petersen", OWN).status_code == 303, (
            "only a first one is replaced by whoever is there"
        )


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("kurz", "kurz", "zu kurz"),
        (OWN, OWN + " ", "verschieden"),
        (FIRST, FIRST, "das Sie bekommen haben"),
    ],
)
def test_what_cannot_be_a_password_is_said(helper: Visitor, password: str, again: str, words: str) -> None:
    status, text = chosen(helper, password, again)
    assert (status, words in text) == (400, True)
    assert f'value="{password}"' not in text
    assert helper.page("/desk").headers["location"] == "/password"


def test_a_forged_form_chooses_nothing(house: Console, helper: Visitor) -> None:
    helper.csrf = "erfunden"
    assert chosen(helper)[0] == 403
    with reading(house.engine) as session:
        assert session.get_one(Person, "petersen").has_first_password


def test_who_got_another_first_password_meanwhile_signs_in_with_it(house: Console, helper: Visitor) -> None:
    give_first(house, password="noch eines 2345")
    assert helper.page("/password").headers["location"] == "/login"


def test_one_may_sign_out_instead(helper: Visitor) -> None:
    assert send(helper, "/logout").headers["location"] == "/login"
    assert helper.page("/password").headers["location"] == "/login"


def test_choosing_in_a_browser(house: Console, chromium: Browser) -> None:
    give_first(house)
    with page_of(chromium) as page:
        sign_in(page, house.url, "petersen", FIRST)
        expect(page.get_by_role("heading", name="Eigenes Passwort wählen")).to_be_visible(timeout=SOON)
        expect(page.get_by_label("Neues Passwort")).to_be_focused(timeout=SOON)
        assert complaints_of_axe(page) == []
        page.goto(f"{house.url}/desk")
        page.get_by_label("Neues Passwort").fill(OWN)
        page.get_by_label("Noch einmal").fill("etwas anderes")
        page.get_by_role("button", name="Passwort speichern").click()
        expect(page.get_by_role("alert")).to_contain_text("verschieden", timeout=SOON)
        assert complaints_of_axe(page) == []
        page.get_by_label("Neues Passwort").fill(OWN)
        page.get_by_label("Noch einmal").fill(OWN)
        page.get_by_role("button", name="Passwort speichern").click()
        page.wait_for_url("**/desk", timeout=SOON)
