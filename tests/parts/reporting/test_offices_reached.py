"""Offices' reachability from the ledger's lines, in both databases."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

from buergerdraht.command import build_command
from buergerdraht.database import reading
from buergerdraht.settings import Settings
from reporting.asked import Only
from reporting.ledger.reader import Reader
from reporting.reachability import reach_of
from routing.organisation.opening import prepared_database
from routing.organisation.store import Edit, save
from tests.support.corpus import CORPUS, case
from tests.support.ledger import NOW, written
from tests.support.organisations import small_organisation

START, END = datetime(2026, 9, 21, tzinfo=UTC), datetime(2026, 9, 22, tzinfo=UTC)
SITUATIONS = (
    "recorded-warm-transfer",
    "recorded-cold-transfer",
    "recorded-warm-transfer-office-busy",
    "recorded-called-back-and-handed-on",
)


def test_every_try_of_the_period_counts(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    reader = Reader(settings, engine, {"behoerdennummer": "kreis"})
    for number, name in enumerate(SITUATIONS):
        lines = [
            line.replace("1790000000.", f"179000{number}000.") for line in case(CORPUS / f"{name}.txt").log
        ]
        reader.read(written(tmp_path / f"queue_log.{number}", lines), NOW)
    with reading(engine) as session:
        found = reach_of(session, START, END)["sozialamt"]
        assert (found.tried, found.taken, found.not_reached, found.came_back) == (4, 3, 1, 1)
        assert found.answered_at and START < found.answered_at < END
        assert reach_of(session, END, END) == {}
        assert reach_of(session, START, END, Only(mandanten=frozenset({"wedel"}))) == {}


def test_the_command_names_the_offices(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with prepared_database(settings) as own:
        save(own, small_organisation(), Edit("probe", NOW, None))
        log = written(tmp_path / "queue_log", case(CORPUS / "recorded-warm-transfer-office-busy.txt").log)
        Reader(settings, own, {}).read(log, NOW)
    monkeypatch.setenv("BUERGERDRAHT_HOME", str(settings.home))
    asked = ["report", "offices", "--from", "2026-09-21", "--to", "2026-09-21", "--format", "json"]
    result = CliRunner().invoke(build_command(), asked)
    assert result.exit_code == 0, result.output
    [office] = json.loads(result.stdout)
    told = (office["office_key"], office["tried"], office["not_reached"], office["came_back"])
    assert told == ("sozialamt", 1, 1, 1)
