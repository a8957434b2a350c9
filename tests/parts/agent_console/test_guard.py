"""What every answer carries, and which names and addresses are answered."""

import http.client

import httpx
import pytest

from agent_console.web.sizes import MEGABYTE
from tests.support.console import Console
from tests.support.visitor import Visitor

WANTED = {
    "content-security-policy": "default-src 'self'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
}


def status_for(house: Console, host: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", house.settings.http_port, timeout=60)
    connection.putrequest("GET", "/login", skip_host=True)
    connection.putheader("Host", host)
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("path", ["/login", "/desk", "/gibt-es-nicht", "/plain/mark.svg", "/metrics"])
def test_every_answer_carries_the_policy(house: Console, path: str) -> None:
    answer = httpx.get(house.url + path)
    for name, value in WANTED.items():
        assert value in answer.headers[name]
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_an_unforeseen_error_carries_it_too_and_tells_nothing(
    house: Console, petersen: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent_console.desk.looking.Desk.look", lambda *_: 1 / 0)
    answer = petersen.page("/desk")
    assert answer.status_code == 500
    assert "default-src" in answer.headers["content-security-policy"]
    assert "ZeroDivisionError" not in answer.text
    assert "im Protokoll" in answer.text


def test_pages_are_not_kept_and_built_files_are(house: Console) -> None:
    page = httpx.get(house.url + "/login")
    assert page.headers["cache-control"] == "no-store"
    style = page.text.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in httpx.get(house.url + style).headers["cache-control"]


def test_pages_load_nothing_from_elsewhere_and_hold_no_script(house: Console, petersen: Visitor) -> None:
    for page in (petersen.page("/desk").text, httpx.get(house.url + "/login").text):
        assert "://" not in page.replace("http://www.w3.org", "")
        assert "<script>" not in page
        assert " style=" not in page
        assert " onclick=" not in page


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8115", "[::1]:8115"])
def test_loopback_s_names_are_answered(house: Console, host: str) -> None:
    assert status_for(house, host) == 200


@pytest.mark.parametrize("host", ["boese.example", "127.0.0.1.boese.example", "", "[", "a@localhost"])
def test_other_names_are_not(house: Console, host: str) -> None:
    assert status_for(house, host) in (400, 403)


def test_health_says_whether_asterisk_answers(house: Console) -> None:
    assert httpx.get(house.url + "/health").json() == {"console": "well", "asterisk_connected": True}
    house.play(house.telephone.loses_connection)
    assert httpx.get(house.url + "/health").json()["asterisk_connected"] is False


def test_metrics_are_for_this_machine(house: Console, petersen: Visitor) -> None:
    petersen.do("/desk/seat", seat="platz-01")
    numbers = httpx.get(house.url + "/metrics").text
    assert 'buergerdraht_agents{state="ready"} 1.0' in numbers
    assert "buergerdraht_asterisk_connected 1.0" in numbers
    assert 'buergerdraht_console_loop_lag_seconds_bucket{le="0.05"}' in numbers
    assert "buergerdraht_console_loop_lag_worst_seconds" in numbers
    for passed_on in ("x-forwarded-for", "forwarded"):
        assert httpx.get(house.url + "/metrics", headers={passed_on: "192.0.2.1"}).status_code == 404


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/static/manifest.json/../../app.py"])
def test_there_is_nothing_else_to_find(house: Console, path: str) -> None:
    assert httpx.get(house.url + path).status_code == 404


def test_a_stranger_cannot_bring_a_file(house: Console) -> None:
    large = {"files": {"file": ("a.csv", b"x" * (3 * MEGABYTE))}, "data": {"login": "petersen"}}
    for path in ("/login", "/knowledge/imports"):
        answer = httpx.post(house.url + path, **large)
        assert answer.status_code in (401, 413), path
    assert "zu groß" in httpx.post(house.url + "/login", **large).text
