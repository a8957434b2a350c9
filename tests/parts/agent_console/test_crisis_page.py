"""The crisis page: what it says would happen, switching, and two people at once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from buergerdraht.zone import HOUSE_ZONE
from routing.crisis.status import Status, status
from routing.crisis.store import confirm, crisis_version, wanted_now
from routing.crisis.switching import Kind
from tests.support.console import Console, console
from tests.support.crisis import CALLED, OTHER, OWN, of_two_mandanten
from tests.support.editing import send
from tests.support.visitor import Visitor

ON = "/crisis/profiles/sturm/on"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, of_two_mandanten()) as running:
        yield running


@pytest.fixture
def krause(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("krause")
        yield visitor


def local(hours: float) -> str:
    return f"{(datetime.now(UTC) + timedelta(hours=hours)).astimezone(HOUSE_ZONE):%Y-%m-%dT%H:%M}"


def now(engine: Engine) -> Status:
    return status(engine, datetime.now(UTC))


def switched_on(visitor: Visitor, house: Console, **changes: object) -> Any:
    form = {"reason": "Deich", "until": local(3), "line": ["115"], "seen": crisis_version(house.engine)}
    return send(visitor, ON, **{**form, **changes})


def test_who_may_switch_reads_so(krause: Visitor) -> None:
    assert "Ansehen, proben, einschalten" in krause.page("/crisis").text


def test_the_page_says_what_exactly_would_happen(krause: Visitor) -> None:
    page = krause.page("/crisis/profiles/sturm").text
    for words in (
        "Bitte bleiben Sie zu Hause.",
        "040 66969 600",
        "Hotline abfall",
        "Krise",
        "rund um die Uhr",
    ):
        assert words in page
    assert "Hotline rathaus" in page.partition("Unberührt bleiben")[2]
    assert "Die Sturmflut ist vorbei." in page


def test_switching_on_confirming_extending_and_off(krause: Visitor, house: Console) -> None:
    answer = switched_on(krause, house)
    assert answer.status_code == 303
    assert set(wanted_now(house.engine, datetime.now(UTC)).lines) == {CALLED, "49115"}
    state = krause.ask("/crisis/state?seen=1").text
    assert "Sturmflut ist eingeschaltet" in state and "wird geprüft" in state
    confirm(house.engine, 1, datetime(2026, 11, 22, 13, 3, 7, tzinfo=UTC))
    assert "bestätigt 14:03:07" in krause.ask("/crisis/state?seen=1").text
    send(krause, "/crisis/profiles/sturm/extend", until=local(9), reason="dauert", seen=1)
    send(krause, "/crisis/profiles/sturm/announcement", text="Die Lage ist ruhig.", seen=2)
    assert "Die Lage ist ruhig." in krause.page("/crisis").text
    assert "Ausschalten" in krause.page("/crisis/profiles/sturm/off").text
    send(krause, "/crisis/profiles/sturm/off", reason="vorbei", seen=3)
    assert not now(house.engine).on
    page = krause.page("/crisis?done=off").text
    assert "Kein Krisenprofil ist eingeschaltet" in page
    log = page.partition("Wer, wann, warum")[2]
    assert [word in log for word in ("Kim Krause", "Deich", "dauert", "vorbei")] == [True] * 4


def test_the_second_of_two_people_sees_the_first(krause: Visitor, house: Console) -> None:
    switched_on(krause, house, seen=0)
    assert "Inzwischen hat jemand geschaltet" in krause.ask("/crisis/state?seen=0").text
    late = switched_on(krause, house, seen=0, reason="auch ich")
    assert late.status_code == 409
    assert "Inzwischen hat jemand anders geschaltet" in late.text
    assert 'value="auch ich"' in late.text, "what was typed is still there"
    assert crisis_version(house.engine) == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": " "}, "Grund"),
        ({"until": local(-1)}, "nicht in der Zukunft"),
        ({"until": "morgen"}, "ist keine Zeit"),
        ({"line": []}, "mindestens eine Nummer"),
        ({"line": [OTHER]}, "gehört nicht zum Krisenprofil"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    krause: Visitor, house: Console, changes: dict[str, object], words: str
) -> None:
    answer = switched_on(krause, house, **changes)
    assert answer.status_code == 400
    assert words in answer.text
    assert not now(house.engine).log


def test_a_rehearsal_and_a_code(krause: Visitor, house: Console) -> None:
    send(krause, "/crisis/profiles/sturm/rehearse")
    assert "Probe: Sturmflut" in krause.page("/crisis").text
    assert not now(house.engine).on
    send(krause, "/crisis/profiles/sturm/rehearse", ends="1")
    assert not now(house.engine).rehearsals
    assert now(house.engine).log[0].kind is Kind.REHEARSE
    send(krause, "/crisis/profiles/sturm/code", code="4711")
    assert "*261" in krause.page("/crisis/profiles/sturm").text
    assert "4 bis 8 Ziffern" in send(krause, "/crisis/profiles/sturm/code", code="12").text


def test_who_may_only_look_and_who_answers_for_others_switches_nothing(house: Console) -> None:
    for login, page in (("leitung", 200), ("holmer", 200), ("petersen", 403)):
        with Visitor(house.url) as visitor:
            visitor.sign_in(login)
            seen = visitor.page("/crisis")
            assert seen.status_code == page
            assert "Ansehen, proben, einschalten" not in seen.text
            assert switched_on(visitor, house).status_code == 403
            assert "Für diese Nummern einschalten" not in visitor.page("/crisis/profiles/sturm").text
    assert not now(house.engine).log


def test_an_own_number_is_a_line_like_others(krause: Visitor, house: Console) -> None:
    switched_on(krause, house, line=["040 66969 600"])
    assert OWN in wanted_now(house.engine, datetime.now(UTC)).lines


TIMES = ("0001-01-01T00:00", "9999-12-31T23:59", "+999d")
RUBBISH = ("", "\0", "a\0b", "\u202e", "ä" * 290, "'; DROP TABLE", *TIMES)


@pytest.mark.parametrize("what", ["on", "extend", "announcement", "off", "rehearse", "code", "helpers"])
def test_rubbish_is_answered_with_a_sentence(krause: Visitor, house: Console, what: str) -> None:
    for rubbish in RUBBISH:
        fields = ("reason", "until", "line", "text", "code", "names", "seen", "ends")
        for form in (dict.fromkeys(fields, rubbish), {"reason": rubbish, "until": rubbish, "line": "115"}):
            for profile in ("sturm", "keines", "%00"):
                assert send(krause, f"/crisis/profiles/{profile}/{what}", **form).status_code < 500
    assert krause.page("/crisis").status_code == 200
