"""Agents' spans and wrap-ups in the database: the same however the log is cut and read."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete

from buergerdraht.database import writing
from buergerdraht.settings import Settings
from reporting.ledger.intake import Centre
from reporting.ledger.reader import Reader
from reporting.ledger.tables import LedgerSpanRow, LedgerStintRow
from reporting.rollups.tables import RollupDueRow
from tests.support.corpus import CORPUS, case
from tests.support.ledger import NOW, rows, written

AGENT = "a-k3m9x2pq"
CALL = case(CORPUS / "answered-caller-hangs-up.txt").log
START = datetime.fromtimestamp(1790000000, UTC)
BEFORE = [
    f"1789990000|MANAGER|buerger|{AGENT}|ADDMEMBER|",
    f"1789990000|NONE|NONE|{AGENT}|UNPAUSEALL|",
    f"1789990000|NONE|buerger|{AGENT}|UNPAUSE|",
    f"1789995000|NONE|NONE|{AGENT}|PAUSEALL|Mittag",
    f"1789995000|NONE|buerger|{AGENT}|PAUSE|Mittag",
    f"1789998000|NONE|NONE|{AGENT}|UNPAUSEALL|",
    f"1789998000|NONE|buerger|{AGENT}|UNPAUSE|",
]
AFTER = [
    f"1790000101|NONE|NONE|{AGENT}|PAUSEALL|Nachbearbeitung",
    f"1790000101|NONE|buerger|{AGENT}|PAUSE|Nachbearbeitung",
    f"1790000131|NONE|NONE|{AGENT}|UNPAUSEALL|",
    f"1790000131|NONE|buerger|{AGENT}|UNPAUSE|",
    f"1790000200|MANAGER|buerger|{AGENT}|REMOVEMEMBER|",
    f"1790000300|MANAGER|buerger|{AGENT}|ADDMEMBER|",
]
WHOLE = [*BEFORE, *CALL, *AFTER]
EXPECTED = [
    ("signed_in", "", -10000, 200),
    ("pause", "Mittag", -5000, -2000),
    ("pause", "Nachbearbeitung", 101, 131),
    ("signed_in", "", 300, None),
]


@pytest.fixture
def reader(settings: Settings, engine: Engine) -> Reader:
    return Reader(settings, engine, {})


def kept(engine: Engine) -> list[tuple[str, str, int, int | None]]:
    found = sorted(rows(engine, LedgerSpanRow), key=lambda row: (row["started_at"], row["kind"]))
    return [
        (row["kind"], row["reason"], second(row["started_at"]) or 0, second(row["ended_at"])) for row in found
    ]


def second(instant: datetime | None) -> int | None:
    return None if instant is None else (instant - START) // timedelta(seconds=1)


def wrap_ups(engine: Engine) -> list[int | None]:
    return [row["wrap_up_ms"] for row in rows(engine, LedgerStintRow)]


def test_the_whole_log_at_once(reader: Reader, tmp_path: Path) -> None:
    reader.read(written(tmp_path / "queue_log", WHOLE), NOW)
    assert kept(reader.engine) == EXPECTED
    assert wrap_ups(reader.engine) == [30_000]


@pytest.mark.parametrize("cut", range(1, len(WHOLE)))
def test_cut_anywhere_it_is_the_same(settings: Settings, sqlite: Engine, tmp_path: Path, cut: int) -> None:
    reader = Reader(settings, sqlite, {})
    reader.read(written(tmp_path / "queue_log", WHOLE[:cut]), NOW)
    reader.read(written(tmp_path / "queue_log", WHOLE), NOW)
    assert (kept(sqlite), wrap_ups(sqlite)) == (EXPECTED, [30_000])


def test_who_signs_in_again_as_the_talk_ends_has_a_wrap_up_too(
    settings: Settings, sqlite: Engine, tmp_path: Path
) -> None:
    again = [
        f"1790000050|MANAGER|buerger|{AGENT}|REMOVEMEMBER|",
        f"1790000102|MANAGER|buerger|{AGENT}|ADDMEMBER|",
    ]
    pause = [line.replace("1790000101", "1790000103") for line in AFTER[:4]]
    reader = Reader(settings, sqlite, {})
    for lines in ([*BEFORE, *CALL, *again], [*BEFORE, *CALL, *again, *pause]):
        reader.read(written(tmp_path / "queue_log", lines), NOW)
    assert wrap_ups(sqlite) == [28_000]


@pytest.mark.parametrize("cut", range(1, len(WHOLE)))
def test_the_later_file_first_it_is_the_same(
    settings: Settings, sqlite: Engine, tmp_path: Path, cut: int
) -> None:
    reader = Reader(settings, sqlite, {}, batch_lines=2)
    reader.read(written(tmp_path / "queue_log", WHOLE[cut:]), NOW)
    reader.read(written(tmp_path / "queue_log.0", WHOLE[:cut]), NOW)
    assert (kept(sqlite), wrap_ups(sqlite)) == (EXPECTED, [30_000])


def test_a_wrap_up_that_ends_after_the_call_makes_its_quarter_due(reader: Reader, tmp_path: Path) -> None:
    log = tmp_path / "queue_log"
    reader.read(written(log, WHOLE[:-4]), NOW)
    assert wrap_ups(reader.engine) == [None]
    forget_due(reader.engine)
    reader.read(written(log, WHOLE), NOW)
    assert [row["quarter_ms"] for row in rows(reader.engine, RollupDueRow)] == [1789999200000]


def test_another_centres_pauses_are_not_evaluated(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    foreign = [line for line in WHOLE if "|ADDMEMBER|" not in line]
    Reader(settings, engine, {}, Centre("nebenan")).read(written(tmp_path / "queue_log", foreign), NOW)
    assert kept(engine) == []


def forget_due(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(delete(RollupDueRow))
