"""Rounds of the clock over a real database."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from buergerdraht.chores import CHORES
from buergerdraht.clock.rounds import do_due_chores
from buergerdraht.clock.runs import last_runs
from buergerdraht.database import make_engine, reading
from buergerdraht.migrations import upgrade
from buergerdraht.rooms import Chore
from buergerdraht.settings import Settings
from buergerdraht.supervisor.folders import make_folders
from tests.support.waiting import until

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def count(ran: list[str], name: str, *, fails: bool = False, every_seconds: int = 60) -> Chore:
    def run(_settings: Settings, _engine: Engine, _now: datetime) -> None:
        ran.append(name)
        if fails:
            raise OSError("the number was 0410155533")

    return Chore(name, every_seconds, run)


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


def test_a_chore_that_failed_is_tried_again_before_its_time(engine: Engine, settings: Settings) -> None:
    ran: list[str] = []
    chores = [count(ran, "hourly", fails=True, every_seconds=3600)]
    for minutes in (0, 4, 5):
        do_due_chores(settings, engine, chores, NOW + timedelta(minutes=minutes))
    assert ran == ["hourly", "hourly"]


def test_it_remembers_over_a_restart(sqlite: Engine, settings: Settings, tmp_path: Path) -> None:
    ran: list[str] = []
    do_due_chores(settings, sqlite, [count(ran, "one")], NOW)
    sqlite.dispose()
    do_due_chores(settings, sqlite, [count(ran, "one")], NOW + timedelta(seconds=1))
    assert ran == ["one"]


def test_the_program_does_its_chores_and_ends_when_told(settings: Settings) -> None:
    make_folders(settings)
    engine = make_engine(settings.database)
    upgrade(engine)
    program = subprocess.Popen(
        [sys.executable, "-m", "buergerdraht.clock"],
        env=os.environ | settings.environment(),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until("chores are done", lambda: _done(engine) >= {chore.name for chore in CHORES}, 60)
    finally:
        program.terminate()
        said = program.communicate(timeout=60)[1]
        engine.dispose()
    assert program.returncode == 0
    assert '"event": "clock started"' in said


def _done(engine: Engine) -> set[str]:
    with reading(engine) as session:
        return {name for name, last in last_runs(session).items() if last.done_at is not None}
