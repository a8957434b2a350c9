"""`ledger read` and `ledger apart` as a person uses them."""

import json
import os
import time
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from buergerdraht.command import build_command
from buergerdraht.errors import PartMissing
from buergerdraht.settings import Settings
from reporting.ledger.importing import import_logs, logs_in
from reporting.ledger.intake import Centre
from reporting.ledger.progress import Import
from reporting.ledger.reader import Reader
from reporting.ledger.tables import LedgerCallRow
from routing.organisation.opening import existing_database
from tests.bench.importing import read_by_us
from tests.support.corpus import CORPUS, case
from tests.support.ledger import NOW, rows, written
from tests.support.long_logs import foreign

ANSWERED = case(CORPUS / "answered-caller-hangs-up.txt").log
FORGED = case(CORPUS / "forged-lines.txt").log
CALLS = 20_000
MOST_MB = 300


def run(settings: Settings, *words: object) -> Result:
    return CliRunner().invoke(build_command(), ["ledger", *map(str, words)], env=settings.environment())


def figures(result: Result) -> dict[str, int]:
    assert isinstance(json.loads(result.stdout), dict)
    return dict(json.loads(result.stdout))


def test_what_was_brought_is_five_figures(settings: Settings, tmp_path: Path) -> None:
    log = written(tmp_path / "queue_log", ["nonsense", *ANSWERED])
    first = figures(run(settings, "read", log, "--format", "json"))
    assert first == {"lines": 10, "new": 10, "calls": 1, "unreadable": 1, "not_ours": 0}
    again = figures(run(settings, "read", log, "--format", "json"))
    assert again == {"lines": 10, "new": 0, "calls": 0, "unreadable": 0, "not_ours": 0}


def without_end(path: Path, lines: Sequence[str]) -> Path:
    path.write_text("\n".join(lines))
    return path


def test_the_last_line_of_another_centres_copy_needs_no_end(settings: Settings, tmp_path: Path) -> None:
    log = without_end(tmp_path / "queue_log", case(CORPUS / "foreign-answered.txt").log)
    assert figures(run(settings, "read", log, "--foreign", "--format", "json"))["lines"] == len(
        case(CORPUS / "foreign-answered.txt").log
    )


@pytest.mark.parametrize(("minutes_ago", "lines"), [(3, 9), (0, 8)])
def test_an_own_log_without_end_is_whole_once_it_is_quiet(
    settings: Settings, tmp_path: Path, minutes_ago: int, lines: int
) -> None:
    log = without_end(tmp_path / "queue_log", ANSWERED)
    written_at = time.time() - 60 * minutes_ago
    os.utime(log, (written_at, written_at))
    result = run(settings, "read", log, "--format", "json")
    assert (result.exit_code, figures(result)["lines"]) == (0, lines)
    assert ("hat kein Ende und wartet" in result.stderr) == (lines == 8)


def test_the_living_log_s_last_line_always_waits(settings: Settings) -> None:
    settings.queue_log.parent.mkdir(parents=True)
    log = without_end(settings.queue_log, ANSWERED)
    os.utime(log, (0, 0))
    assert figures(run(settings, "read", log, "--format", "json"))["lines"] == 8


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["root:x:0:0:root:/root:/bin/bash", "daemon:x:1:1"], "ist kein queue_log"),
        (case(CORPUS / "foreign-answered.txt").log, "stammt von einer anderen Anlage"),
    ],
)
def test_what_is_no_log_of_ours_is_refused_before_anything_is_read(
    settings: Settings, tmp_path: Path, lines: Sequence[str], sentence: str
) -> None:
    ours = written(tmp_path / "queue_log.1", ANSWERED)
    result = run(settings, "read", ours, written(tmp_path / "queue_log", lines))
    assert result.exit_code != 0
    assert sentence in str(result.exception)
    assert figures(run(settings, "read", ours, "--format", "json"))["new"] == len(ANSWERED)


def test_a_day_without_a_call_is_ours(settings: Settings, tmp_path: Path) -> None:
    log = written(tmp_path / "queue_log", ["1790000000|NONE|NONE|NONE|QUEUESTART|"])
    assert figures(run(settings, "read", log, "--format", "json"))["new"] == 1


def test_naming_a_centre_says_that_its_log_is_foreign(settings: Settings, tmp_path: Path) -> None:
    log = written(tmp_path / "queue_log", case(CORPUS / "foreign-stop.txt").log)
    run(settings, "read", log, "--centre", "nebenan")
    with existing_database(settings) as engine:
        assert {row["centre"] for row in rows(engine, LedgerCallRow)} == {"nebenan"}


@pytest.mark.parametrize("name", ["", " ", "a:b", "a\nb"])
def test_a_centre_has_a_name_without_a_colon(settings: Settings, tmp_path: Path, name: str) -> None:
    log = written(tmp_path / "queue_log", case(CORPUS / "foreign-stop.txt").log)
    result = run(settings, "read", log, "--foreign", "--centre", name)
    assert "braucht einen Namen" in str(result.exception)


def test_a_folder_is_its_logs_whatever_they_are_called(tmp_path: Path) -> None:
    (tmp_path / "2025").mkdir()
    newest = written(tmp_path / "queue_log", ["1790000000|a|b|c|CONNECT|1"])
    oldest = written(tmp_path / "queue_log.1", ["1290000000|a|b|c|CONNECT|1"])
    between = written(tmp_path / "2025" / "queue_log-20250101", ["1590000000|a|b|c|CONNECT|1"])
    written(tmp_path / "messages", ["no log"])
    assert logs_in([tmp_path, newest]) == [oldest, between, newest]


def test_a_folder_without_logs_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(PartMissing, match=r"heißt keine Datei queue_log\*"):
        logs_in([tmp_path])


def test_a_damaged_archive_among_others_is_told_at_the_end(settings: Settings, tmp_path: Path) -> None:
    broken = tmp_path / "queue_log.2.gz"
    broken.write_bytes(b"\x1f\x8bnonsense")
    log = written(tmp_path / "queue_log", ANSWERED)
    result = run(settings, "read", broken, log, "--format", "json")
    assert result.exit_code == 1
    assert figures(result)["calls"] == 1
    assert f"{broken} lässt sich nicht bis zum Ende entpacken" in result.stderr


def test_lines_kept_apart_are_shown_without_a_digit(settings: Settings, tmp_path: Path) -> None:
    log = written(tmp_path / "queue_log", ["0410 1555", *FORGED, "1790009999|NONE|NONE|NONE|QUEUESTART|"])
    assert "Anzeigen: buergerdraht ledger apart" in run(settings, "read", log).stderr
    shown = json.loads(run(settings, "apart", "--format", "json").stdout)
    assert [line["kind"] for line in shown] == ["not_ours"] * 3 + ["unreadable"]
    assert not any(character.isdigit() for line in shown for character in line["text"])
    assert {line["file"] for line in shown} == {"queue_log"}
    [unreadable] = json.loads(run(settings, "apart", "--kind", "unreadable", "--format", "json").stdout)
    assert (unreadable["offset"], unreadable["at"], unreadable["text"]) == (0, None, "#### ####")
    assert len(json.loads(run(settings, "apart", "--limit", "2", "--format", "json").stdout)) == 2


def test_a_long_log_is_read_whole_in_little_memory(tmp_path: Path) -> None:
    """The small version of tests/bench/importing.py; speed is no test."""
    log = tmp_path / "queue_log"
    log.write_text("".join(foreign(CALLS)))
    measured = read_by_us(tmp_path, log, is_own=False)
    lines = log.read_bytes().count(b"\n")
    brought = {"lines": lines, "new": lines, "calls": CALLS, "unreadable": 0, "not_ours": 0}
    assert json.loads(measured.output) == brought
    assert measured.peak_mb < MOST_MB


def test_memory_does_not_grow_with_the_log(settings: Settings, sqlite: Engine, tmp_path: Path) -> None:
    peaks = []
    for calls in (500, 2_000):
        log = tmp_path / f"queue_log.{calls}"
        log.write_text("".join(foreign(calls, seed=calls)))
        reader = Reader(settings, sqlite, {}, Centre(f"alt{calls}"), batch_lines=500)
        tracemalloc.start()
        reader.read(log, NOW)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


def test_a_bar_shows_bytes_of_all_files_and_is_not_there_without_a_terminal(
    settings: Settings, sqlite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logs = [written(tmp_path / "queue_log.1", FORGED), written(tmp_path / "queue_log", ANSWERED)]
    shown = Import(logs)
    seen: list[tuple[str, int, int]] = []
    reader = Reader(settings, sqlite, {}, tell=shown.tell)
    with shown.bar():
        monkeypatch.setattr(shown, "_show", lambda *told: seen.append(told))
        import_logs(reader, logs, NOW)
    sizes = [path.stat().st_size for path in logs]
    assert seen[0] == ("queue_log.1", sizes[0], len(FORGED))
    assert seen[1] == ("queue_log", sum(sizes), len(FORGED) + len(ANSWERED))
    assert shown.lines == len(FORGED) + len(ANSWERED)


def test_breaking_it_off_says_what_is_kept_and_how_to_go_on(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = written(tmp_path / "queue_log", ANSWERED)

    def interrupted(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reporting.ledger.commands.sums_shown", interrupted)
    result = run(settings, "read", log)
    assert result.exit_code == 130
    assert f"{len(ANSWERED)} neue Zeilen sind im Journal" in result.stderr
    assert "Derselbe Aufruf liest dort weiter" in result.stderr
