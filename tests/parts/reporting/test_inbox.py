import errno
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from buergerdraht.settings import Settings
from reporting.ledger import inbox
from reporting.ledger.__main__ import one_round
from reporting.ledger.heartbeat import is_alive
from reporting.ledger.inbox import QUIET, Inbox
from reporting.ledger.mandants import Mandants
from reporting.ledger.raw import sha256
from reporting.ledger.rounds import Rounds
from reporting.ledger.tables import LedgerCallRow, LedgerFileRow
from tests.support.corpus import CORPUS, case
from tests.support.ledger import NOW, kinds, results, rows, written

ANSWERED = case(CORPUS / "answered-caller-hangs-up.txt").log
CLOSED = [line.replace("17900000", "17900001") for line in case(CORPUS / "closed.txt").log]


@pytest.fixture
def rounds(settings: Settings, engine: Engine, tmp_path: Path) -> Rounds:
    return Rounds(settings, engine, Inbox(tmp_path / "queue_log"), Mandants(engine))


def at(path: Path, when: datetime) -> Path:
    os.utime(path, (when.timestamp(), when.timestamp()))
    return path


def test_without_a_log_there_is_nothing_to_do(rounds: Rounds) -> None:
    assert rounds.go(NOW) == 0


def test_each_round_reads_what_is_new(rounds: Rounds) -> None:
    written(rounds.inbox.queue_log, ANSWERED[:5])
    assert [rounds.go(NOW), rounds.go(NOW)] == [5, 0]
    written(rounds.inbox.queue_log, ANSWERED)
    assert [rounds.go(NOW), rounds.go(NOW)] == [4, 0]


def test_an_idle_round_touches_no_database(rounds: Rounds) -> None:
    written(rounds.inbox.queue_log, ANSWERED)
    rounds.go(NOW)
    begun: list[object] = []
    event.listen(rounds.engine, "begin", begun.append)
    assert rounds.go(NOW) == 0
    assert begun == []


def test_a_file_that_goes_or_a_full_disk_ends_one_round_only(
    rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(rounds.inbox.queue_log, ANSWERED)

    def full(_path: Path) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as broken:
        broken.setattr(inbox, "_stamp", full)
        one_round(rounds, NOW)
    assert not is_alive(rounds.settings)
    one_round(rounds, NOW)
    assert is_alive(rounds.settings)
    assert kinds(rounds.engine) == {"kept": 9}


def test_a_rotation_between_two_rounds_loses_nothing(rounds: Rounds) -> None:
    log = written(rounds.inbox.queue_log, ANSWERED[:5])
    rounds.go(NOW)
    written(log, ANSWERED[:7]).rename(log.with_name("queue_log.0"))
    written(log, ANSWERED[7:] + tuple(CLOSED))
    rounds.go(NOW)
    assert results(rounds.engine) == {"bd-1790000000.1": "answered", "bd-1790000100.1": "ended_before_queue"}
    assert kinds(rounds.engine) == {"kept": 14}


def test_a_rotated_file_goes_when_it_is_in_the_ledger_and_quiet(rounds: Rounds) -> None:
    rotated = at(written(rounds.inbox.queue_log.with_name("queue_log.0"), ANSWERED), NOW)
    with rotated.open("rb") as stream:
        whole = sha256(stream)
    rounds.go(NOW + QUIET - timedelta(seconds=1))
    assert rotated.exists()
    rounds.go(NOW + QUIET + timedelta(minutes=1))
    assert not rotated.exists()
    [file] = rows(rounds.engine, LedgerFileRow)
    assert (file["sha256"], file["deleted_at"]) == (whole, NOW + QUIET + timedelta(minutes=1))
    assert results(rounds.engine) == {"bd-1790000000.1": "answered"}


def test_the_file_that_asterisk_writes_to_stays(rounds: Rounds) -> None:
    at(written(rounds.inbox.queue_log, ANSWERED), NOW)
    rounds.go(NOW + timedelta(days=1))
    assert rounds.inbox.queue_log.exists()


def test_other_files_are_left_alone(rounds: Rounds) -> None:
    other = at(written(rounds.inbox.queue_log.with_name("queue_log.meins"), ANSWERED), NOW)
    rounds.go(NOW + timedelta(days=1))
    assert other.exists()
    assert rows(rounds.engine, LedgerCallRow) == []


@pytest.mark.parametrize("content", [b"", b"1790000000|half a line"])
def test_a_rotated_file_without_a_whole_line_goes_too(rounds: Rounds, content: bytes) -> None:
    rotated = rounds.inbox.queue_log.with_name("queue_log.0")
    rotated.write_bytes(content)
    at(rotated, NOW)
    rounds.go(NOW + timedelta(days=1))
    assert not rotated.exists()
