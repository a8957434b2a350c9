"""Versions on pages: listed, compared, restored; files out and in; entries taken away; first passwords."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from routing.organisation.store import current, version
from tests.support.console import Console, console
from tests.support.editing import send, two_mandanten
from tests.support.visitor import Visitor


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, two_mandanten()) as running:
        yield running


@pytest.fixture
def technik(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("technik")
        yield visitor


def new_seat(technik: Visitor, name: str) -> None:
    answer = send(technik, "/admin/seats/new", name=f"Platz {name}", version="1")
    assert answer.status_code == 303, answer.text


def upload(visitor: Visitor, text: str) -> str:
    """What the page says after a file was sent."""
    files = {"file": ("organisation.yaml", text.encode(), "application/yaml")}
    answer = visitor.http.post(
        "/admin/versions", data={"csrf": visitor.csrf}, files=files, headers={"accept": "text/html"}
    )
    return answer.text if answer.status_code == 422 else answer.headers["location"]


def test_a_version_is_compared_and_restored(house: Console, technik: Visitor) -> None:
    new_seat(technik, "99")
    page = technik.page("/admin/versions").text
    assert "Fassung 2" in page
    assert "Technik" in page
    shown = technik.page("/admin/versions/2").text
    assert "<ins>" in shown
    assert "Platz 99" in shown
    first = technik.page("/admin/versions/1").text
    assert "pjsip reload" in first
    assert send(technik, "/admin/versions/1/restore", version="1").status_code == 422
    assert send(technik, "/admin/versions/1/restore", version="2").status_code == 303
    held = current(house.engine)
    assert (held.version, len(held.organisation.seats)) == (3, 1)
    assert technik.page("/admin/versions/9").status_code == 404


def test_a_file_goes_out_and_in_again(house: Console, technik: Visitor) -> None:
    text = technik.page("/admin/versions/1/file").text
    assert text.startswith("# exported from version 1\n")
    changed = text.replace("platz-01: Platz 1", "platz-01: Fenster")
    assert upload(technik, changed) == "/admin/versions?done=imported"
    assert current(house.engine).organisation.seats[0].name == "Fenster"
    refused = upload(technik, changed.replace("Fenster", "Tür"))
    assert "inzwischen geändert" in refused
    broken = upload(technik, changed.replace("land: SH", "land: XX").replace("hours: immer", "hours: nachts"))
    assert re.search(r"organisation\.yaml, Zeile [0-9]+: land", broken)
    assert "hotlines › nummer-115 › hours" in broken
    assert "UTF-8" in upload(technik, "x" * 4_100_000)
    assert version(house.engine) == 2


def test_what_is_needed_is_not_taken_away(house: Console, technik: Visitor) -> None:
    page = technik.page("/admin/pools/buergertelefon/remove").text
    assert '<a href="/admin/hotlines/nummer-115/edit">Hotline 115</a>' in page
    assert send(technik, "/admin/pools/buergertelefon/remove", version="1").status_code == 422
    new_seat(technik, "98")
    assert "pjsip reload" in technik.page("/admin/seats/platz-98/remove").text
    assert send(technik, "/admin/seats/platz-98/remove", version="1").status_code == 409
    assert send(technik, "/admin/seats/platz-98/remove", version="2").status_code == 303
    late = send(technik, "/admin/seats/platz-98/edit", version="2", name="Doch noch")
    assert late.status_code == 409
    assert "inzwischen entfernt" in late.text
    assert 'value="Doch noch"' in late.text
    assert send(technik, "/admin/seats/nie-da/edit", version="3", name="X").status_code == 404
    assert [seat.key for seat in current(house.engine).organisation.seats] == ["platz-01"]


def test_the_last_administrator_stays(house: Console, technik: Visitor) -> None:
    page = technik.page("/admin/people/technik/remove").text
    assert "niemand mehr die Organisation verwalten" in page
    assert '<form class="bd-row" method="post"' not in page
    assert send(technik, "/admin/people/technik/remove", version="1").status_code == 422
    values = {"name": "Technik", "roles-editor": "1", "version": "1"}
    refused = send(technik, "/admin/people/technik/edit", **values)
    assert refused.status_code == 422
    assert 'id="roles-admin-error"' in refused.text
    without = technik.page("/admin/versions/1/file").text.replace("- admin", "- editor")
    assert "niemand mehr die Organisation verwalten" in upload(technik, without)
    assert version(house.engine) == 1


def test_somebody_new_gets_a_password_that_is_shown_once(house: Console, technik: Visitor) -> None:
    form = {"key": "neumann", "name": "Nele Neumann", "roles-agent": "1", "pool-buergertelefon": "0"}
    page = send(technik, "/admin/people/new", version="1", **form)
    assert page.status_code == 200, page.text
    shown = re.search(r'<code id="password">([^<]+)</code>', page.text)
    assert shown
    assert shown[1] not in technik.page("/admin/people").text
    with Visitor(house.url) as neumann:
        assert neumann.sign_in("neumann", shown[1]).status_code == 303
        assert neumann.page("/desk").headers["location"] == "/password"
        renewed = send(technik, "/admin/people/neumann/password").text
        assert neumann.page("/desk").headers["location"] == "/login"
        assert shown[1] not in renewed
    again = send(technik, "/admin/people/new", version="2", **form)
    assert again.status_code == 422
    assert "gibt es schon" in again.text


def test_only_who_may_give_passwords_gives_them(house: Console) -> None:
    with Visitor(house.url) as chefin:
        chefin.sign_in("chefin")
        assert send(chefin, "/admin/people/petersen/password").status_code == 403
        form = {"key": "neumann", "name": "Nele Neumann", "roles-agent": "1", "version": "1"}
        assert send(chefin, "/admin/people/new", **form).status_code == 303
