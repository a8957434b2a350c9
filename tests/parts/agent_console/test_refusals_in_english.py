"""What is refused is said in the reader's language, with its values, on every kind of page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.console import Console, console
from tests.support.editing import send, two_mandanten
from tests.support.visitor import Visitor

GERMAN = re.compile(r"\b(ist|nicht|nichts|gibt|bitte|höchstens|Zeile|Fassung)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    with console(Path(tmp_path_factory.mktemp("english")), two_mandanten()) as running:
        yield running


@pytest.fixture(scope="module")
def technik(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.http.cookies.set("bd_language", "en")
        visitor.sign_in("technik")
        yield visitor


def test_a_fields_complaint_is_english(technik: Visitor) -> None:
    answer = send(technik, "/admin/hotlines/new", name="Town", numbers="none", version="1")
    assert answer.status_code == 422
    assert "is no telephone number; examples: 115" in answer.text
    assert "This entry is missing." in answer.text


def test_each_line_about_a_file_is_english(technik: Visitor) -> None:
    text = technik.page("/admin/versions/1/file").text.replace("ring_seconds: 20", "colour: blue")
    files = {"file": ("organisation.yaml", text.encode(), "application/yaml")}
    page = technik.http.post("/admin/versions", data={"csrf": technik.csrf}, files=files).text
    said = re.findall(r"organisation\.yaml, [^<]*", page)
    assert any("There is no such entry; possible are:" in line for line in said), said
    assert not [line for line in said if GERMAN.search(line)]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/admin/versions/99", "There is no version 99 of the organisation."),
        (
            "/knowledge/articles/99",
            "There is no article 99. It may have been loaded anew: please search again.",
        ),
    ],
)
def test_a_refused_page_is_english(house: Console, technik: Visitor, address: str, sentence: str) -> None:
    with Visitor(house.url) as redaktion:
        redaktion.http.cookies.set("bd_language", "en")
        redaktion.sign_in("redaktion")
        visitor = technik if address.startswith("/admin") else redaktion
        assert sentence in visitor.page(address).text


def test_waiting_after_wrong_passwords_is_told_in_english(house: Console) -> None:
    with Visitor(house.url) as visitor:
        visitor.http.cookies.set("bd_language", "en")
        for _ in range(6):
            visitor.sign_in("nobody", "wrong")
        said = visitor.sign_in("nobody", "wrong").text
    assert re.search(r"Please try again in \d+ (seconds|minutes)\.", said)
