"""Signing in, being led to the right page, signing out."""

import pytest

from tests.support.console import PASSWORD, Console
from tests.support.visitor import Visitor


@pytest.mark.parametrize(
    ("login", "lands_on"),
    [("petersen", "/desk"), ("leitung", "/reports"), ("chefin", "/reports"), ("technik", "/start")],
)
def test_everybody_lands_where_they_work(house: Console, login: str, lands_on: str) -> None:
    with Visitor(house.url) as visitor:
        assert visitor.sign_in(login).headers["location"] == "/"
        assert visitor.page("/").headers["location"] == lands_on


def test_a_wrong_password_is_one_german_sentence_and_no_session(house: Console) -> None:
    with Visitor(house.url) as visitor:
        answer = visitor.sign_in("petersen", "falsches Passwort für Proben")
        assert answer.status_code == 401
        assert "Anmeldename oder Passwort ist falsch" in answer.text
        assert "bd_session" not in visitor.http.cookies


def test_what_was_typed_as_login_is_never_taken_for_html(house: Console) -> None:
    with Visitor(house.url) as visitor:
        assert "<script>" not in visitor.sign_in('"><script>alert(1)</script>', "x").text


def test_many_wrong_passwords_make_the_next_attempt_wait(house: Console) -> None:
    with Visitor(house.url) as visitor:
        codes = [visitor.sign_in("petersen", "falsch").status_code for _ in range(6)]
        assert codes[-1] == 429
        assert visitor.sign_in("petersen").status_code == 429


def test_the_form_needs_its_own_token(house: Console) -> None:
    with Visitor(house.url) as visitor:
        visitor.page("/login")
        forged = {"login": "petersen", "password": PASSWORD, "csrf": "erfunden"}
        answer = visitor.http.post("/login", data=forged)
        assert answer.status_code == 403
        assert "bd_session" not in visitor.http.cookies


def test_the_cookie_is_for_the_server_only(house: Console) -> None:
    with Visitor(house.url) as visitor:
        cookie = visitor.sign_in("petersen").headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie


def test_signing_out_ends_the_session_and_leaves_the_seat(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    cookie = petersen.http.cookies["bd_session"]
    assert petersen.do("/logout").headers["location"] == "/login"
    assert house.telephone.commands() == ["sign_in", "sign_out"]
    petersen.http.cookies.set("bd_session", cookie)
    assert petersen.page("/desk").headers["location"] == "/login"


def test_signing_out_works_while_the_telephone_system_is_away(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    house.telephone.refusal = "Die Telefonanlage antwortet nicht."
    assert petersen.do("/logout").status_code == 303


def test_the_language_is_chosen_and_kept(house: Console) -> None:
    with Visitor(house.url) as visitor:
        assert "Passwort" in visitor.page("/login").text
        chosen = visitor.http.post("/language", data={"language": "en", "back": "/login"})
        assert chosen.headers["location"] == "/login"
        assert "Password" in visitor.page("/login").text


@pytest.mark.parametrize(
    "back", ["//boese.example", "/\\boese.example", "https://boese.example", "/\r\nX: 1"]
)
def test_the_way_back_stays_in_the_house(house: Console, back: str) -> None:
    with Visitor(house.url) as visitor:
        answer = visitor.http.post("/language", data={"language": "en", "back": back})
        assert answer.headers["location"] == "/"


def test_the_browser_s_language_counts_without_a_choice(house: Console) -> None:
    with Visitor(house.url) as visitor:
        english = visitor.http.get("/login", headers={"accept-language": "fr, en;q=0.5"})
        assert 'lang="en"' in english.text
