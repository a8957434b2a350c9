"""Rounds of the clock over a real database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from buergerdraht.clock.rounds import do_due_chores
from buergerdraht.rooms import Chore
from buergerdraht.settings import Settings

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def count(ran: list[str], name: str, *, fails: bool = False) -> Chore:
    def run(_settings: Settings, _engine: Engine, _now: datetime) -> None:
        ran.append(name)
        if fails:
            raise OSError("the number was 0410155533")

    return Chore(name, 60, run)


def test_chores_are_done_when_due_and_remembered(engine: Engine, settings: Settings) -> None:
    ran: list[str] = []
    chores = [count(ran, "one"), count(ran, "two")]
    for seconds in (0, 59, 60):
        do_due_chores(settings, engine, chores, NOW + timedelta(seconds=seconds))
    assert ran == ["one", "two", "one", "two"]


def test_a_failing_chore_stops_no_other(engine: Engine, settings: Settings) -> None:
    ran: list[str] = []
    chores = [count(ran, "broken", fails=True), count(ran, "well")]
    assert do_due_chores(settings, engine, chores, NOW) == ["well"]
    assert do_due_chores(settings, engine, chores, NOW + timedelta(seconds=60)) == ["well"]
    assert ran == ["broken", "well"] * 2


def test_it_remembers_over_a_restart(sqlite: Engine, settings: Settings, tmp_path: Path) -> None:
    ran: list[str] = []
    do_due_chores(settings, sqlite, [count(ran, "one")], NOW)
    sqlite.dispose()
    do_due_chores(settings, sqlite, [count(ran, "one")], NOW + timedelta(seconds=1))
    assert ran == ["one"]
