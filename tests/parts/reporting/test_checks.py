import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buergerdraht.rooms import Finding
from buergerdraht.settings import Settings
from reporting.ledger.reader import Reader
from reporting.room import room
from routing.organisation.opening import prepared_database
from tests.support.corpus import CORPUS, case
from tests.support.ledger import NOW, written

FORGED = case(CORPUS / "forged-lines.txt").log


def look(settings: Settings) -> Finding:
    [check] = room.checks
    return check.run(settings)


@pytest.fixture
def log(settings: Settings) -> Path:
    settings.queue_log.parent.mkdir(parents=True)
    return written(settings.queue_log, FORGED)


def age(path: Path) -> None:
    long_ago = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
    os.utime(path, (long_ago, long_ago))


def test_before_the_first_start_there_is_nothing_to_complain_of(settings: Settings) -> None:
    assert look(settings).is_well


def test_a_ledger_that_is_behind_is_not_well(settings: Settings, log: Path) -> None:
    age(log)
    with prepared_database(settings):
        pass
    finding = look(settings)
    assert not finding.is_well
    assert f"{log.stat().st_size} Byte" in finding.what


def test_lines_just_written_may_be_unread(settings: Settings, log: Path) -> None:
    with prepared_database(settings):
        pass
    assert look(settings).is_well


def test_when_all_is_read_the_lines_kept_apart_are_counted(settings: Settings, log: Path) -> None:
    written(log, [*FORGED, "1790009999|NONE|NONE|NONE|QUEUESTART|"])
    age(log)
    with prepared_database(settings) as engine:
        reader = Reader(settings, engine, {})
        reader.read(log, NOW)
        reader.set_apart()
    finding = look(settings)
    assert finding.is_well
    assert "3 Zeilen" in finding.what
