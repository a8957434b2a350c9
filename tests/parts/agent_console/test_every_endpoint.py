"""The same questions to every endpoint: strangers, the wrong role, a forged form, rubbish."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from agent_console.app import ROUTERS
from tests.support.console import Console, console
from tests.support.visitor import Visitor

FOR_EVERYBODY = {"/", "/login", "/language", "/health", "/metrics"}
FOR_WHO_IS_SIGNED_IN = {"/start", "/logout"}
FOR_EVERY_READER = {
    "/desk/search",
    "/desk/articles/{article_id}",
    "/knowledge",
    "/knowledge/articles/{article_id}",
    "/knowledge/offices",
    "/knowledge/offices/{office_id}",
}
"""Knowledge is for everybody whose role may see it; test_knowledge asks."""
STREAM = "/desk/events"
RUBBISH = [
    "",
    "0",
    "-1",
    "9" * 40,
    "%00",
    "'; DROP TABLE person;--",
    '"><script>',
    "ä" * 5000,
    "../../etc/passwd",
]
ROUTES = [
    (method, route.path)
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute)
    for method in sorted(route.methods)
]
GUARDED = [route for route in ROUTES if route[1] not in FOR_EVERYBODY]
FOR_ONE_ROLE = [route for route in GUARDED if route[1] not in FOR_WHO_IS_SIGNED_IN | FOR_EVERY_READER]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    with console(Path(tmp_path_factory.mktemp("house"))) as running:
        yield running


def filled(path: str, value: str = "1") -> str:
    return re.sub(r"\{[^}]+\}", value, path)


def test_there_are_endpoints_to_ask() -> None:
    assert len(GUARDED) > 15


@pytest.mark.parametrize(("method", "path"), GUARDED)
def test_strangers_are_refused(house: Console, method: str, path: str) -> None:
    with Visitor(house.url) as stranger:
        answer = stranger.http.request(method, filled(path), headers={"HX-Request": "true"})
        assert answer.status_code == 401
        assert "melden Sie sich" in answer.json()["sentence"]


@pytest.mark.parametrize(("method", "path"), GUARDED)
def test_a_browser_without_a_session_is_led_to_the_sign_in(house: Console, method: str, path: str) -> None:
    with Visitor(house.url) as stranger:
        answer = stranger.http.request(method, filled(path), headers={"accept": "text/html"})
        assert answer.status_code == (303 if method == "GET" else 401)


@pytest.mark.parametrize(("method", "path"), FOR_ONE_ROLE)
def test_the_wrong_role_is_refused(house: Console, method: str, path: str) -> None:
    somebody_else = "petersen" if path.startswith("/reports") else "technik"
    with Visitor(house.url) as visitor:
        visitor.sign_in(somebody_else)
        headers = {"HX-Request": "true", "X-CSRF-Token": visitor.csrf}
        answer = visitor.http.request(method, filled(path), headers=headers)
        assert answer.status_code == 403


@pytest.mark.parametrize("path", [path for method, path in GUARDED if method == "POST"])
@pytest.mark.parametrize("token", ["", "erfunden"])
def test_a_forged_form_is_refused(house: Console, path: str, token: str) -> None:
    with Visitor(house.url) as visitor:
        visitor.sign_in("petersen")
        visitor.csrf = token
        assert visitor.do(filled(path)).status_code == 403
        assert visitor.http.post(filled(path), data={"csrf": token}).status_code == 403


@pytest.mark.parametrize("path", [path for method, path in GUARDED if method == "POST"])
def test_a_form_from_another_site_is_refused(house: Console, path: str) -> None:
    with Visitor(house.url) as visitor:
        visitor.sign_in("petersen")
        for foreign in ({"origin": "https://boese.example"}, {"sec-fetch-site": "cross-site"}):
            headers = {"X-CSRF-Token": visitor.csrf, **foreign}
            assert visitor.http.post(filled(path), headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("method", "path"), [route for route in ROUTES if route[1] not in (STREAM, "/logout")]
)
@pytest.mark.parametrize("rubbish", RUBBISH)
def test_rubbish_is_survived(house: Console, method: str, path: str, rubbish: str) -> None:
    with Visitor(house.url) as visitor:
        visitor.sign_in("petersen")
        fields = dict.fromkeys(
            (
                "seat",
                "reason",
                "office",
                "outcome",
                "topic",
                "place",
                "why_not_here",
                "language",
                "back",
                "csrf",
            ),
            rubbish[:1000],
        )
        headers = {"X-CSRF-Token": visitor.csrf, "HX-Request": "true"}
        form = fields if method == "POST" else None
        query = {"q": rubbish[:300], "place": rubbish[:20], "position": rubbish[:20], "from": rubbish[:20]}
        address = filled(path, "1" if not rubbish else "x")
        answer = visitor.http.request(method, address, params=query, data=form, headers=headers)
        assert answer.status_code < 500, answer.text
