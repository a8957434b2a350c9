"""The same questions to every endpoint: strangers, the wrong role, a forged form, rubbish."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from agent_console.app import ROUTERS
from tests.support.console import Console, console
from tests.support.every_page import FOR_EVERYBODY
from tests.support.visitor import Visitor

FOR_WHO_IS_SIGNED_IN = {"/start", "/logout", "/password"}
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
FIELDS = (
    *("seat", "reason", "office", "outcome", "topic", "place", "why_not_here", "language", "back", "csrf"),
    *("title", "region", "owner", "leika", "valid_from", "fees", "forms", "online-0-name", "online-0-state"),
    *("version", "key", "note", "to", "seen", "again_in", "answer", "day_0", "closed_on", "base", "fresh"),
    *("file", "format", "is_part"),
    *(
        "sentence",
        "words",
        "article_id",
        "verdict",
        "wanted",
        "revision",
        "text",
        "kind",
        "where",
        "begins",
        "ends",
    ),
    *("article",),
    *("until", "line", "seen", "names", "code"),
    *("way", "link", "to", "seen", "text"),
)
ASKED = ("q", "place", "position", "from", "state", "page", "older", "newer", "like", "to", "only", "order")
FOR_RUBBISH = [route for route in ROUTES if route[1] not in (STREAM, "/logout")]
BY_AGENT = [("petersen", *route) for route in FOR_RUBBISH]
BY_EDITOR = [("redaktion", *route) for route in FOR_RUBBISH if route[1].startswith("/knowledge")]
GUARDED = [route for route in ROUTES if route[1] not in FOR_EVERYBODY]
FOR_ONE_ROLE = [route for route in GUARDED if route[1] not in FOR_WHO_IS_SIGNED_IN | FOR_EVERY_READER]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    with console(Path(tmp_path_factory.mktemp("house"))) as running:
        yield running


@pytest.fixture(scope="module")
def visitors(house: Console) -> Iterator[Callable[[str], Visitor]]:
    """Who is signed in, once for all questions: signing in takes longer than asking."""
    known: dict[str, Visitor] = {}

    def visitor(login: str) -> Visitor:
        if login not in known:
            known[login] = Visitor(house.url)
            known[login].sign_in(login)
        return known[login]

    yield visitor
    for one in known.values():
        one.http.close()


def filled(path: str, value: str = "1") -> str:
    return re.sub(r"\{[^}]+\}", value, path)


def test_there_are_endpoints_to_ask() -> None:
    assert len(GUARDED) > 15


@pytest.mark.parametrize(("method", "path"), GUARDED)
def test_strangers_are_refused_and_their_browsers_led_to_the_sign_in(
    house: Console, method: str, path: str
) -> None:
    with Visitor(house.url) as stranger:
        answer = stranger.http.request(method, filled(path), headers={"HX-Request": "true"})
        assert answer.status_code == 401
        assert "melden Sie sich" in answer.json()["sentence"]
        answer = stranger.http.request(method, filled(path), headers={"accept": "text/html"})
        assert answer.status_code == (303 if method == "GET" else 401)


@pytest.mark.parametrize(("method", "path"), FOR_ONE_ROLE)
def test_the_wrong_role_is_refused(visitors: Callable[[str], Visitor], method: str, path: str) -> None:
    visitor = visitors("petersen" if path.startswith(("/reports", "/admin", "/agreement/log")) else "technik")
    headers = {"HX-Request": "true", "X-CSRF-Token": visitor.csrf}
    assert visitor.http.request(method, filled(path), headers=headers).status_code == 403


@pytest.mark.parametrize("path", [path for method, path in GUARDED if method == "POST"])
def test_a_forged_form_and_one_from_another_site_are_refused(
    visitors: Callable[[str], Visitor], path: str
) -> None:
    visitor = visitors("petersen")
    for token in ("", "erfunden"):
        headers = {"HX-Request": "true", "X-CSRF-Token": token}
        assert visitor.http.post(filled(path), headers=headers).status_code == 403
        assert visitor.http.post(filled(path), data={"csrf": token}).status_code == 403
    for foreign in ({"origin": "https://boese.example"}, {"sec-fetch-site": "cross-site"}):
        headers = {"X-CSRF-Token": visitor.csrf, **foreign}
        assert visitor.http.post(filled(path), headers=headers).status_code == 403


@pytest.mark.parametrize(("login", "method", "path"), [*BY_AGENT, *BY_EDITOR])
def test_rubbish_is_survived(visitors: Callable[[str], Visitor], login: str, method: str, path: str) -> None:
    visitor = visitors(login)
    headers = {"X-CSRF-Token": visitor.csrf, "HX-Request": "true"}
    for rubbish in RUBBISH:
        form = dict.fromkeys(FIELDS, rubbish[:1000]) if method == "POST" else None
        query = {name: rubbish[: 300 if name == "q" else 20] for name in ASKED}
        address = filled(path, "1" if not rubbish else "x")
        answer = visitor.http.request(method, address, params=query, data=form, headers=headers)
        assert answer.status_code < 500, (rubbish, answer.text)
