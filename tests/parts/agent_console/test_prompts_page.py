"""Announcements on the page: listed, recorded, heard, taken back; who may, what is refused."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from buergerdraht.database import writing
from routing.prompts.recordings import recordings, tell_prompts
from tests.support.console import Console, console
from tests.support.editing import two_mandanten
from tests.support.recorded import Tone
from tests.support.visitor import Visitor

HOSTILE = "<script>alert(1)</script>"
BUSY, GREETING, PIECE = "prompt/busy", "hotline/stadt/greeting", "prompt/say/number-7"
ONE = f"/admin/prompts/one?name={BUSY}"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, two_mandanten()) as running:
        with writing(running.engine) as session:
            tell_prompts(session, {BUSY: f"Besetzt. {HOSTILE}", GREETING: "Guten Tag.", PIECE: "sieben"})
        yield running


@pytest.fixture
def technik(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("technik")
        yield visitor


def upload(visitor: Visitor, content: bytes, name: str = BUSY, csrf: str | None = None) -> httpx.Response:
    data = {"name": name, "csrf": visitor.csrf if csrf is None else csrf}
    accept = {"accept": "text/html"}
    return visitor.http.post(
        "/admin/prompts/one", data=data, files={"file": ("a.wav", content)}, headers=accept
    )


def test_drafts_are_shown_and_callers_words_are_text(technik: Visitor) -> None:
    page = technik.page("/admin/prompts").text
    assert page.count(">Entwurf<") == 3
    assert HOSTILE not in page
    assert "Bausteine" in page


def test_a_recording_is_taken_heard_and_taken_back(house: Console, technik: Visitor) -> None:
    assert upload(technik, Tone().wav()).status_code == 303
    assert "<audio" in technik.page(ONE).text
    heard = technik.page(f"/admin/prompts/sound?name={BUSY}")
    assert (heard.headers["content-type"], heard.content[:4]) == ("audio/wav", b"RIFF")
    assert heard.content.endswith(recordings(house.engine)[BUSY].sound)
    assert BUSY not in technik.page("/admin/prompts?drafts=true").text
    assert technik.do("/admin/prompts/draft", name=BUSY).status_code == 303
    assert recordings(house.engine) == {}


def test_an_unfit_file_leaves_the_old_one_and_says_why(house: Console, technik: Visitor) -> None:
    upload(technik, Tone().wav())
    before = recordings(house.engine)
    refused = upload(technik, Tone(loudness=0).wav())
    assert (refused.status_code, "fast still" in refused.text) == (422, True)
    assert upload(technik, b"").status_code == 422
    assert upload(technik, bytes(22_000_000)).status_code == 413
    assert recordings(house.engine) == before


def test_strangers_wrong_roles_and_forged_forms_are_refused(house: Console, technik: Visitor) -> None:
    assert upload(technik, Tone().wav(), csrf="forged").status_code == 403
    assert upload(technik, Tone().wav(), "../../secrets").status_code == 404
    for login in ("petersen", "leitung", "redaktion"):
        with Visitor(house.url) as visitor:
            visitor.sign_in(login)
            assert visitor.page("/admin/prompts").status_code == 403
            assert upload(visitor, Tone().wav()).status_code == 403
    with Visitor(house.url) as stranger:
        assert stranger.page("/admin/prompts").status_code in (303, 401)
    assert recordings(house.engine) == {}
