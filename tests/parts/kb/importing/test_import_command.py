"""`buergerdraht kb import` as people and programs use it."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from buergerdraht.database import make_engine
from buergerdraht.settings import Settings
from kb.articles import articles
from kb.commands import add_commands
from kb.importing import ImportReport, Refusal
from kb.importing.errors import BadSource
from kb.importing.report import Counts
from kb.importing.showing import report_lines
from kb.importing.table.template import template_csv
from tests.support.database import fresh_sqlite

TABLE = "Id;Titel;Region\nhund;Hund anmelden;01099\n;ohne Id;01099\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    fresh_sqlite(tmp_path).dispose()
    settings = Settings(home=tmp_path, cache=tmp_path / "cache")
    for name, value in settings.environment().items():
        monkeypatch.setenv(name, value)
    return settings


def run(*words: str) -> Result:
    command = typer.Typer(pretty_exceptions_enable=False)
    add_commands(command)
    return CliRunner().invoke(command, ["kb", "import", *words])


def titles(settings: Settings) -> list[str]:
    engine = make_engine(settings.database)
    found = [article.title for article in articles(engine)]
    engine.dispose()
    return found


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "rathaus.csv"
    path.write_text(TABLE)
    return str(path)


def test_a_table_is_taken_and_the_report_shown(here: Settings, table: str) -> None:
    result = run(table, "--owner", "holmstedt")
    assert result.exit_code == 0, result.output
    assert "Quelle csv:holmstedt (csv)" in result.stdout
    assert "Artikel: 1 neu, 0 geändert" in result.stdout
    assert "Zeile 3: Id fehlt" in result.stdout
    assert titles(here) == ["Hund anmelden"]


def test_a_dry_run_writes_nothing(here: Settings, table: str) -> None:
    result = run(table, "--dry-run", "--format-out", "json")
    report = json.loads(result.stdout)
    assert (report["is_dry_run"], report["taken"], report["format"]) == (True, 1, "csv")
    assert report["refused"] == [{"record": "Zeile 3", "reason": "Id fehlt"}]
    assert titles(here) == []


def test_nothing_taken_is_a_failure(here: Settings, table: str) -> None:
    result = run(table, "--all-or-nothing")
    assert result.exit_code == 1
    assert "Nichts übernommen." in result.stdout
    assert titles(here) == []


def test_a_wrong_path_is_one_sentence(here: Settings, tmp_path: Path) -> None:
    assert isinstance(run(str(tmp_path / "fehlt.csv")).exception, BadSource)
    assert isinstance(run().exception, BadSource)


def test_the_template_is_printed(here: Settings) -> None:
    assert run("--template").stdout.replace("\n", "") == template_csv().replace("\r\n", "")


def test_the_report_names_everything_once() -> None:
    report = ImportReport(
        "xzufi",
        "xzufi",
        True,
        taken=1,
        offices=Counts(taken=2),
        refused=tuple(Refusal(str(number), "schlecht") for number in range(60)),
        conflicts=(Refusal("hund", "beide"),),
        notes=(Refusal("", "Achtung"),),
    )
    lines = list(report_lines(report))
    assert lines[0].startswith("Probelauf")
    assert "Ämter: 2 neu, 0 geändert, 0 unverändert, 0 zurückgezogen, 0 wieder da" in lines
    assert "  … und 10 weitere; --format-out json nennt alle." in lines
    assert lines[-2:] == ["Hinweise (1):", "  Achtung"]
