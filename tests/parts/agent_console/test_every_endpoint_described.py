"""Every endpoint, asked by every role what its description allows and what it does not (schemathesis)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from schemathesis import Case, GenerationMode

from agent_console.web.guard import CARRIED
from tests.support.console import Console, console
from tests.support.described import Described, Questions, ask, endpoints, is_against_its_description
from tests.support.every_page import LOGINS, fill, organisation
from tests.support.visitor import Visitor

NOBODY = ""
AS_DESCRIBED = Questions(3, GenerationMode.POSITIVE)
AGAINST_IT = Questions(2, GenerationMode.NEGATIVE)
ONCE = Questions(1, GenerationMode.POSITIVE)
INTERNAL = re.compile(
    r"Traceback|File \"/|sqlalchemy|pydantic|starlette|Internal Server Error|\"detail\"|Field required"
)
"""What only a programmer would write."""
REFUSED = (401, 403)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    with console(Path(tmp_path_factory.mktemp("house")), organisation()) as running:
        fill(running)
        yield running


@pytest.fixture(scope="module")
def every_endpoint(house: Console) -> list[Described]:
    return endpoints(house.app, organisation())


class Asker:
    """Somebody who asks, and looks at each answer."""

    def __init__(self, house: Console, login: str) -> None:
        self.url = house.url
        self.session = requests.Session()
        self.session.trust_env = False
        self.headers = {"HX-Request": "true"}
        self.answers: list[int] = []
        if login:
            with Visitor(house.url) as visitor:
                visitor.sign_in(login)
                self.session.cookies.update(dict(visitor.http.cookies))
                self.headers["X-CSRF-Token"] = visitor.csrf

    def ask(self, case: Case) -> None:
        answer = case.call(
            base_url=self.url, session=self.session, headers=self.headers, allow_redirects=False, timeout=60
        )
        self.answers.append(answer.status_code)
        is_refused = answer.status_code >= 400
        told = f"{case.as_curl_command()}\n{answer.status_code} {answer.text[:500]}"
        assert answer.status_code < 500, told
        assert is_refused or not is_against_its_description(case), told
        assert all(answer.headers.get(name.lower()) == [value] for name, value in CARRIED.items()), told
        if is_refused:
            assert not INTERNAL.search(answer.text), told
            assert "<!doctype html>" in answer.text or list(answer.json()) == ["sentence"], told


@pytest.mark.timeout(600)
@pytest.mark.parametrize("login", (NOBODY, *LOGINS))
def test_no_answer_is_a_mistake_of_ours(house: Console, every_endpoint: list[Described], login: str) -> None:
    asker = Asker(house, login)
    for endpoint in every_endpoint:
        asker.answers.clear()
        ask(endpoint, ONCE, asker.ask)
        if asker.answers[0] not in REFUSED:
            ask(endpoint, AS_DESCRIBED, asker.ask)
            ask(endpoint, AGAINST_IT, asker.ask)
