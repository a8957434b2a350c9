"""How fast a month of single calls becomes a file, and how much memory that takes.

The baseline writes as many rows and columns with the bare library from values already in memory: what it
costs beside that is the database, the folding into words, and the guards. Each runs in a process of its own.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import xlsxwriter

from buergerdraht.settings import Settings
from reporting.asked import Asked
from reporting.documents.single import COLUMNS, OF_AGENTS
from reporting.making import FileForm, Order, What
from reporting.period import midnight
from reporting.rollups.catching_up import catch_up
from routing.organisation.file import load
from routing.organisation.importing import DEMO
from routing.organisation.store import Edit, save
from tests.bench.memory import peak_megabytes
from tests.support.database import fresh_sqlite
from tests.support.months import Months

FIRST, LAST, AFTER = date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)
WEIGHTED_DAYS = 21.7
"""Working days of that month as tests.support.months weighs them."""
MONTHS = (17_000, 170_000)
ROW = ("bd-1790000000.1", "2026-10-01", "Rathaus Holmstedt", "Stadt Holmstedt", "Bürgertelefon", "04191 5550")
INSTANT = "2026-10-01T09:15:27.123+02:00"


@dataclass(frozen=True)
class Measured:
    """Seconds from start to end of the process, those it computed, its largest memory, the file's size."""

    seconds: float
    computing: float
    megabytes: float
    size: int


def main() -> None:
    """Prints a table, ready for docs/benchmarks.md."""
    print("| calls | XLSX | bare xlsxwriter | CSV | bare csv |\n|---|---|---|---|---|")
    for calls in MONTHS:
        with tempfile.TemporaryDirectory(prefix="bd-bench-") as name:
            print(f"| {' | '.join(_measure(Path(name), calls))} |", flush=True)


def _measure(folder: Path, calls: int) -> Iterable[str]:
    settings = Settings(home=folder, cache=folder / "cache")
    made = _fill(settings, calls)
    yield f"{made:,}"
    for form in (FileForm.XLSX, FileForm.CSV):
        path = folder / f"report.{form}"
        asked = Asked(midnight(FIRST), midnight(AFTER))
        order = Order(What.CALLS, form, asked, datetime.now(UTC)).said()
        yield _said(_run(["-m", "reporting.making", str(path)], order, settings, path))
        yield _said(_run(["-m", "tests.bench.exporting", form, str(path), str(made)], b"", settings, path))


def _fill(settings: Settings, calls: int) -> int:
    organisation = load(DEMO)
    engine = fresh_sqlite(settings.home)
    save(engine, organisation, Edit("bench", datetime.now(UTC), None))
    made = Months(organisation, agents=60, calls_a_day=round(calls / WEIGHTED_DAYS)).fill(engine, FIRST, LAST)
    while catch_up(engine, settings, 10_000):
        pass
    engine.dispose()
    return made


def _run(words: list[str], given: bytes, settings: Settings, path: Path) -> Measured:
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *words], stdin=subprocess.PIPE, env=os.environ | settings.environment()
    )
    assert process.stdin is not None
    process.stdin.write(given)
    process.stdin.close()
    most, ended = 0.0, 0
    while not ended:
        most = max(most, peak_megabytes(process.pid))
        time.sleep(0.05)
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
    assert status == 0, words
    seconds = time.perf_counter() - started
    return Measured(seconds, used.ru_utime + used.ru_stime, most, path.stat().st_size)


def _said(measured: Measured) -> str:
    return f"{measured.seconds:.1f} ({measured.computing:.1f}) s, {measured.megabytes:.0f} MB"


def _bare(form: str, path: Path, rows: int) -> None:
    width = len(COLUMNS) + len(OF_AGENTS)
    row = [*ROW, *[INSTANT] * 4, 12.5, 17.5, "angenommen", "", "", 160.2, "1", "Personalausweis", ""][:width]
    if form == FileForm.CSV:
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream, delimiter=";").writerows(row for _ in range(rows))
        return
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number in range(rows):
            sheet.write_row(number, 0, row)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _bare(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
