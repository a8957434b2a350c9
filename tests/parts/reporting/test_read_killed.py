"""`ledger read` of a long file, killed with SIGKILL again and again until it is through."""

import gzip
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, func, select

from buergerdraht.database import reading
from buergerdraht.settings import Settings
from reporting.ledger.reader import Reader
from reporting.ledger.tables import LedgerLineRow
from routing.organisation.opening import prepared_database
from tests.support.database import fresh_sqlite
from tests.support.ledger import NOW, everything
from tests.support.long_logs import own
from tests.support.waiting import until

CALLS = 3_000
LIVES = 2
LONGEST_SECONDS = 0.5
"""More than a batch takes: so a kill hits any moment of one."""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "queue_log"
    path.write_text("".join(own(CALLS)))
    return path


def started(settings: Settings, path: Path) -> subprocess.Popen[bytes]:
    command = [Path(sys.executable).with_name("buergerdraht"), "ledger", "read", path]
    environment = os.environ | settings.environment()
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def lines(engine: Engine) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count(LedgerLineRow.id))) or 0


def read_until_killed(settings: Settings, engine: Engine, path: Path, chance: Random) -> None:
    """Reads at least one batch more and dies somewhere in the next ones."""
    before, process = lines(engine), started(settings, path)
    until("a batch is read", lambda: lines(engine) > before or process.poll() is not None, 60)
    deadline = time.monotonic() + chance.uniform(0, LONGEST_SECONDS)
    until("it is time", lambda: time.monotonic() >= deadline)
    process.send_signal(signal.SIGKILL)
    process.wait(60)


@pytest.mark.parametrize("is_packed", [False, True], ids=["plain", "gzip"])
def test_nothing_is_missing_and_nothing_doubled(
    settings: Settings, log: Path, tmp_path: Path, is_packed: bool
) -> None:
    path = log.with_name("queue_log.1.gz") if is_packed else log
    if is_packed:
        path.write_bytes(gzip.compress(log.read_bytes()))
    chance = Random(4711)
    with prepared_database(settings) as engine:
        for _ in range(LIVES):
            read_until_killed(settings, engine, path, chance)
        assert started(settings, path).wait(150) == 0
        undisturbed = Reader(settings, fresh_sqlite(tmp_path), {}, batch_lines=3_333)
        undisturbed.read(path, NOW)
        found, expected = everything(engine), everything(undisturbed.engine)
        assert [len(table) for table in found] == [len(table) for table in expected]
        assert found == expected
        undisturbed.engine.dispose()
