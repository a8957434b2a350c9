"""Where a proxy ends https, cookies are for https only all the same; without any they still arrive."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.support.console import Console, console
from tests.support.visitor import Visitor

PUBLIC = {"host": "telefon.example"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, public_url="https://telefon.example") as running:
        yield running


@pytest.mark.parametrize(
    ("headers", "is_secure"), [({}, False), (PUBLIC, True), ({"origin": "https://127.0.0.1"}, True)]
)
def test_a_cookie_is_as_secure_as_the_way_it_came(
    house: Console, headers: Mapping[str, str], is_secure: bool
) -> None:
    with Visitor(house.url) as visitor:
        given = visitor.http.get("/login", headers=headers).headers["set-cookie"]
    assert ("Secure" in given) is is_secure


def test_a_display_s_cookie_too(house: Console) -> None:
    with Visitor(house.url) as lead, Visitor(house.url) as device:
        lead.sign_in("leitung")
        form = {"csrf": lead.csrf, "name": "Wand"}
        page = lead.http.post("/admin/displays", data=form, headers={"accept": "text/html"}).text
        code = page.partition('<code id="code">')[2].partition("</code>")[0]
        opened = device.http.post("/display", data={"code": code}, headers=PUBLIC)
    assert opened.headers["location"] == "/display/wall"
    assert "Secure" in opened.headers["set-cookie"]
