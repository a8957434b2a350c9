"""Imports: a file is tried first and read in when somebody says so; what earlier ones did."""

import json

import httpx
import pytest

from agent_console.knowledge import imports
from agent_console.web.sizes import MEGABYTE
from kb.articles import articles
from kb.importing.table.template import template_csv
from tests.support.console import Console
from tests.support.editing import TOWN, send
from tests.support.visitor import Visitor
from tests.support.waiting import until

HOSTILE = "<script>alert(1)</script>"


def upload(visitor: Visitor, content: bytes, name: str = "katalog.json", **form: str) -> httpx.Response:
    data = {"csrf": visitor.csrf, "region": TOWN, **form}
    return visitor.http.post(
        "/knowledge/imports", data=data, files={"file": (name, content)}, headers={"accept": "text/html"}
    )


def finished(visitor: Visitor, path: str) -> str:
    """The page once the import is over."""
    until("the import is over", lambda: "HX-Refresh" in visitor.ask(f"{path}/progress").headers, 60)
    return visitor.page(path).text


def catalogue(*names: str) -> bytes:
    services = [{"id": n, "name": name, "description": "<p>Text</p>"} for n, name in enumerate(names, 1)]
    return json.dumps({"data": services}).encode()


def test_a_file_may_be_larger_than_a_form(redaktion: Visitor) -> None:
    answer = upload(redaktion, b" " * (4 * MEGABYTE) + catalogue("Hund anmelden"))
    assert answer.status_code == 303, answer.text
    finished(redaktion, answer.headers["location"])


def test_a_file_is_tried_and_then_read_in(editors: Console, redaktion: Visitor) -> None:
    answer = upload(redaktion, catalogue("Hund anmelden", f"Katze {HOSTILE}"))
    assert answer.status_code == 303
    path = answer.headers["location"]
    page = finished(redaktion, path)
    assert "Probelauf: Es wurde noch nichts geändert" in page
    assert articles(editors.engine) == []
    for _ in range(2):
        assert send(redaktion, path).status_code in (303, 409)
    assert "Eingelesen" in finished(redaktion, path)
    assert len(articles(editors.engine)) == 2
    assert HOSTILE not in redaktion.page("/knowledge").text
    listed = redaktion.page("/knowledge/imports").text
    assert "katalog.json" in listed
    assert "/knowledge/imports/runs/1" in listed
    assert "Gezählt" in redaktion.page("/knowledge/imports/runs/1").text
    assert not list((editors.settings.home / "uploads").rglob("katalog.json"))


def test_a_record_that_is_refused_is_shown_with_its_reason(redaktion: Visitor) -> None:
    content = json.dumps({"data": [{"id": 1, "name": "Hund"}, {"name": "ohne Nummer"}]}).encode()
    page = finished(redaktion, upload(redaktion, content).headers["location"])
    assert "Abgelehnt (1)" in page


@pytest.mark.parametrize("content", [b"", b"<kaputt", b"\x00\xff\xfe", b'{"data": 7}'])
def test_rubbish_is_said_and_changes_nothing(editors: Console, redaktion: Visitor, content: bytes) -> None:
    page = finished(redaktion, upload(redaktion, content, "../../boese.xml").headers["location"])
    assert "lässt sich nicht einlesen" in page or "Nichts übernommen" in page
    assert "Jetzt einlesen" not in page
    assert articles(editors.engine) == []


def test_a_file_can_be_thrown_away(editors: Console, redaktion: Visitor) -> None:
    path = upload(redaktion, catalogue("Hund")).headers["location"]
    finished(redaktion, path)
    assert send(redaktion, f"{path}/discard").status_code == 303
    assert redaktion.page(path).status_code == 404
    assert send(redaktion, path).status_code == 404
    assert not list((editors.settings.home / "uploads").rglob("*.json"))


def test_without_a_file_the_form_says_so(redaktion: Visitor) -> None:
    answer = send(redaktion, "/knowledge/imports", format="auto")
    assert answer.status_code == 422
    assert "keine Datei gewählt" in answer.text


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    redaktion: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MOST_BYTES", -MEGABYTE + 10_000)
    assert upload(redaktion, b"x" * 20_000).status_code == 413
    answer = upload(redaktion, catalogue("Hund"))
    assert answer.status_code == 303
    finished(redaktion, answer.headers["location"])


def test_an_editor_of_one_mandant_imports_for_that_one_only(editors: Console, redaktion: Visitor) -> None:
    path = upload(redaktion, catalogue("Hund")).headers["location"]
    finished(redaktion, path)
    with Visitor(editors.url) as holmer:
        holmer.sign_in("holmer")
        assert upload(holmer, catalogue("Katze")).status_code == 403
        assert upload(holmer, catalogue("Katze"), owner="kreis").status_code == 403
        assert holmer.page(path).status_code == 403
        assert send(holmer, path).status_code == 403
        assert send(holmer, f"{path}/discard").status_code == 403
        own = upload(holmer, catalogue("Katze"), owner="holm").headers["location"]
        finished(holmer, own)
        send(holmer, own)
        finished(holmer, own)
        assert [one.owner for one in articles(editors.engine)] == ["holm"]
        assert "katalog.json" in holmer.page("/knowledge/imports").text
    assert articles(editors.engine)[0].source.startswith("dldb")


def test_the_template_is_a_table_that_can_be_read_in(editors: Console, redaktion: Visitor) -> None:
    answer = redaktion.page("/knowledge/imports/template.csv")
    assert answer.headers["content-disposition"].endswith('"wissen-vorlage.csv"')
    assert answer.content.decode("utf-8-sig") == template_csv()
    path = upload(redaktion, answer.content, "vorlage.csv").headers["location"]
    finished(redaktion, path)
    send(redaktion, path)
    finished(redaktion, path)
    assert len(articles(editors.engine)) == 1
