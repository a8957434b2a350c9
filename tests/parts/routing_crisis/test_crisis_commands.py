"""`buergerdraht crisis`: the whole life of a profile from the command line, and what it refuses."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.settings import load_settings
from routing.crisis.commands import app, switching
from routing.crisis.status import status
from routing.crisis.store import confirm
from routing.organisation import store
from routing.organisation.opening import prepared_database
from tests.support.crisis import CALLED, crisis_organisation
from tests.support.recorded import Tone
from tests.support.waiting import until


@pytest.fixture(autouse=True)
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A house without a keeper: nothing is ever confirmed, and nobody waits for it."""
    monkeypatch.setenv("BUERGERDRAHT_HOME", str(tmp_path))
    monkeypatch.setattr(switching, "CONFIRM_SECONDS", 0)
    with prepared_database(load_settings()) as engine:
        store.save(engine, crisis_organisation(), store.Edit("test", datetime.now(UTC), None))
        yield engine


def run(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, words, input=given)


def answer(*words: str) -> Any:
    """What the command printed. Nobody confirms: after a switch it says so, and returns 1."""
    result = run(*words, "--format", "json")
    is_look = words[0] in ("list", "status")
    assert result.exit_code == (0 if is_look else 1), result.output or result.exception
    assert is_look or "nicht bestätigt" in result.stderr
    return json.loads(result.stdout)


def refusal(*words: str) -> str:
    result = run(*words)
    assert isinstance(result.exception, BuergerdrahtError), result.output
    return str(result.exception)


def on(*words: str) -> Any:
    return answer("on", "sturm", "--reason", "Deich gebrochen", "--until", "+2h", *words)


def test_the_prepared_profiles_are_listed() -> None:
    sturm, hitze = answer("list")
    assert (sturm["profile"], sturm["name"], sturm["pool"], sturm["on"]) == (
        "sturm",
        "Sturmflut",
        "krise",
        False,
    )
    assert sturm["numbers"] == [CALLED, "04066969200", "040 66969 600"]
    on()
    assert [one["on"] for one in answer("list")] == [True, hitze["on"]]
    assert "Sturmflut" in run("list").stdout


def test_on_longer_and_off_with_reason_and_end(engine: Engine) -> None:
    before = datetime.now(UTC)
    held = on("--lines", "nummer-115")["on"][0]
    assert (held["profile"], held["lines"], held["reason"]) == ("sturm", [CALLED], "Deich gebrochen")
    assert (held["by"], held["source"], held["confirmed_at"]) == ("command", "command", None)
    end = datetime.fromisoformat(held["until"])
    assert timedelta(hours=1, minutes=59) < end - before < timedelta(hours=2, minutes=2)
    assert "noch nicht bestätigt" in run("status").stdout
    confirm(engine, held["version"], datetime.now(UTC))
    assert ", bestätigt " in run("status").stdout
    later = answer("extend", "--until", "+5h", "--reason", "dauert")["on"][0]
    assert datetime.fromisoformat(later["until"]) > end + timedelta(hours=2)
    assert answer("off", "--reason", "vorbei")["on"] == []
    assert "Kein Krisenprofil ist eingeschaltet" in run("status").stdout
    log = status(engine, datetime.now(UTC)).log
    assert [one.reason for one in log] == ["vorbei", "dauert", "Deich gebrochen"]


def test_what_is_confirmed_returns_nothing_but_the_state(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(switching, "CONFIRM_SECONDS", 20)
    with ThreadPoolExecutor(1) as pool:
        switched = pool.submit(run, "on", "sturm", "--reason", "Deich gebrochen", "--until", "+2h")
        latest = until("switched", lambda: status(engine, datetime.now(UTC)).version)
        confirm(engine, latest, datetime.now(UTC))
        result = switched.result()
    assert (result.exit_code, result.stderr) == (0, "")
    assert ", bestätigt " in result.stdout


def test_another_announcement_while_it_is_on(tmp_path: Path) -> None:
    assert "nichts zu ändern" in refusal("announce", "--text", "Der Deich hält wieder.")
    on()
    told = answer("announce", "--text", "Der Deich hält wieder.", "--reason", "Lage besser")
    assert told["on"][0]["announcement"] == "Der Deich hält wieder."
    tone = tmp_path / "ansage.wav"
    assert "lässt sich nicht lesen" in refusal("announce", "--text", "Neu.", "--recording", str(tone))
    tone.write_bytes(Tone().wav())
    told = answer("announce", "sturm", "--text", "Neu.", "--recording", str(tone))
    assert told["on"][0]["announcement"] == "Neu."
    assert "600 Zeichen" in refusal("announce", "--text", "x" * 601)
    assert "nicht an" in refusal("announce", "hitze", "--text", "Neu.")


def test_a_rehearsal_is_told(engine: Engine) -> None:
    told = answer("rehearse", "sturm")
    assert (told["on"], told["rehearsals"][0]["profile"]) == ([], "sturm")
    assert "nur für Probeanrufe" in run("status").stdout


def test_a_code_is_set_and_taken_away() -> None:
    assert "*261" in run("code", "sturm", given="471100\n").stdout
    assert "nicht mehr am Telefon" in run("code", "sturm", given="\n").stdout
    assert "4 bis 8 Ziffern" in str(run("code", "sturm", given="12\n").exception)


def test_what_cannot_be_is_said(engine: Engine) -> None:
    assert "vorbereitet sind: sturm, hitze" in refusal("on", "keins", "--reason", "x", "--until", "+1h")
    assert "ist keine Zeit" in refusal("on", "sturm", "--reason", "x", "--until", "bald")
    assert "Grund" in refusal("on", "sturm", "--reason", " ", "--until", "+1h")
    assert "gehört nicht" in refusal("on", "sturm", "--reason", "x", "--until", "+1h", "--lines", "rathaus")
    assert "nichts zu ändern" in refusal("off")
    on()
    answer("on", "hitze", "--reason", "heiß", "--until", "+1h")
    assert "Bitte nennen Sie eines" in refusal("extend", "--until", "+3h")
    assert [one["profile"] for one in answer("off", "hitze")["on"]] == ["sturm"]
    assert run("on", "sturm").exit_code == 2, "a reason and an end are asked for"
