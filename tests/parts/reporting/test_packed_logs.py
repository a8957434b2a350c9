"""Compressed logs: the same file as the plain one, and what a damaged archive still tells."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from buergerdraht.settings import Settings
from reporting.ledger.inbox import QUIET, Inbox
from reporting.ledger.intake import Centre
from reporting.ledger.mandants import Mandants
from reporting.ledger.reader import Reader
from reporting.ledger.rounds import Rounds
from reporting.ledger.tables import LedgerFileRow
from tests.parts.reporting.test_inbox import at
from tests.support.ledger import NOW, everything, kinds, rows, written
from tests.support.long_logs import foreign

LINES = [line.rstrip("\n") for line in foreign(300)]
PACKERS = [gzip.compress, bz2.compress, lzma.compress]
Pack = Callable[[bytes], bytes]


@pytest.fixture
def reader(settings: Settings, sqlite: Engine) -> Reader:
    return Reader(settings, sqlite, {}, Centre("alt"))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return written(tmp_path / "queue_log", LINES)


@pytest.mark.parametrize("pack", PACKERS)
def test_a_packed_log_brings_what_the_plain_one_does(reader: Reader, log: Path, pack: Pack) -> None:
    log.with_name("no-name-says-it").write_bytes(pack(log.read_bytes()))
    taken = reader.read(log.with_name("no-name-says-it"), NOW)
    assert (taken.lines, taken.calls, taken.damage) == (len(LINES), 300, "")
    before = [table for table in everything(reader.engine) if "twin" not in str(table)]
    assert reader.read(log, NOW).lines == 0
    assert [table for table in everything(reader.engine) if "twin" not in str(table)] == before


@pytest.mark.parametrize("pack", PACKERS)
def test_read_plain_and_packed_later_it_is_the_same_file(reader: Reader, log: Path, pack: Pack) -> None:
    whole = log.read_bytes()
    reader.read(written(log, LINES[:500]), NOW)
    packed = log.with_name("queue_log.1")
    packed.write_bytes(pack(whole))
    assert reader.read(packed, NOW).lines == len(LINES) - 500
    assert reader.read(packed, NOW).lines == 0
    assert kinds(reader.engine) == {"kept": len(LINES)}
    assert len(rows(reader.engine, LedgerFileRow)) == 1


@pytest.mark.parametrize("pack", PACKERS)
def test_an_archive_that_breaks_off_keeps_its_beginning(reader: Reader, log: Path, pack: Pack) -> None:
    whole = pack(log.read_bytes())
    cut = log.with_name("queue_log.1.gz")
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    taken = reader.read(cut, NOW)
    assert taken.lines > 100 or pack is not gzip.compress
    assert str(cut) in taken.damage and "bricht es ab" in taken.damage and "noch einmal" in taken.damage
    assert reader.read(cut, NOW).lines == 0
    cut.write_bytes(whole)
    assert reader.read(cut, NOW).lines == len(LINES) - taken.lines
    assert kinds(reader.engine) == {"kept": len(LINES)}


def test_a_damaged_archive_keeps_its_beginning(reader: Reader, log: Path) -> None:
    whole = bytearray(gzip.compress(log.read_bytes()))
    whole[-6] ^= 0xFF
    log.with_name("queue_log.1.gz").write_bytes(whole)
    taken = reader.read(log.with_name("queue_log.1.gz"), NOW)
    assert taken.lines == len(LINES)
    assert "ist es beschädigt" in taken.damage


def test_an_archive_that_nothing_can_be_read_from_is_said_so(reader: Reader, log: Path) -> None:
    log.write_bytes(b"\x1f\x8bnonsense")
    taken = reader.read(log, NOW)
    assert (taken.lines, taken.file_id) == (0, None)
    assert "lässt sich nicht bis zum Ende entpacken" in taken.damage


def test_the_last_line_of_an_archive_needs_no_end(reader: Reader, log: Path) -> None:
    log.write_bytes(gzip.compress("\n".join(LINES).encode()))
    assert reader.read(log, NOW).lines == len(LINES)


@pytest.mark.parametrize("name", ["queue_log.1.gz", "queue_log-20260921.gz", "queue_log-20260921"])
def test_what_logrotate_leaves_is_read_and_goes(
    settings: Settings, sqlite: Engine, log: Path, name: str
) -> None:
    rounds = Rounds(settings, sqlite, Inbox(log), Mandants(sqlite))
    rotated = log.with_name(name)
    rotated.write_bytes(gzip.compress(log.read_bytes()) if name.endswith("gz") else log.read_bytes())
    log.unlink()
    at(rotated, NOW)
    assert rounds.go(NOW) == len(LINES)
    rounds.go(NOW + QUIET * 2)
    assert not rotated.exists()


def test_a_damaged_archive_in_the_folder_stays_and_holds_up_nothing(
    settings: Settings, sqlite: Engine, log: Path
) -> None:
    rounds = Rounds(settings, sqlite, Inbox(log), Mandants(sqlite))
    broken = log.with_name("queue_log.1.gz")
    broken.write_bytes(b"\x1f\x8bnonsense")
    at(broken, NOW)
    assert rounds.go(NOW) == len(LINES)
    rounds.go(NOW + QUIET * 2)
    assert broken.exists()
