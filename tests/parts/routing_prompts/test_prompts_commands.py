"""`buergerdraht prompts`, on a database in a state folder of the test's own."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from buergerdraht.database import writing
from buergerdraht.settings import load_settings
from routing.organisation.opening import prepared_database
from routing.prompts.commands import app
from routing.prompts.recordings import recordings, tell_prompts
from routing.prompts.wav import RecordingUnfit
from tests.support.recorded import Tone


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setenv("BUERGERDRAHT_HOME", str(tmp_path / "home"))
    with prepared_database(load_settings()) as engine:
        tell(engine, "Besetzt.")
        yield engine


def tell(engine: Engine, text: str) -> None:
    with writing(engine) as session:
        tell_prompts(session, {"prompt/busy": text, "prompt/closed": "Geschlossen."})


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_recording_from_file_to_draft_again(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "besetzt.wav"
    file.write_bytes(Tone().wav())
    assert "geeignet" in run("check", file).output
    assert "gilt gleich" in run("set", "prompt/busy", file).output
    assert "1 Aufnahmen, 1 Entwürfe" in run("check").output
    listed = json.loads(run("list", "--format", "json", "--drafts").stdout)
    assert [one["name"] for one in listed] == ["prompt/closed"]
    tell(engine, "Alle Leitungen sind belegt.")
    outdated = run("check")
    assert (outdated.exit_code, "Text wurde geändert" in outdated.output) == (1, True)
    assert "Entwurf gilt" in run("draft", "prompt/busy").output
    assert recordings(engine) == {}


def test_an_unfit_or_missing_file_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    noise = tmp_path / "lied.mp3"
    noise.write_bytes(b"ID3")
    for file in (noise, tmp_path / "nowhere.wav"):
        assert isinstance(run("set", "prompt/busy", file).exception, RecordingUnfit)
    assert recordings(engine) == {}
