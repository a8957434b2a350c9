"""How fast a long queue_log is read, and in how much memory: the real command beside a bare loop.

    python -m tests.bench.importing [--calls N] [--own]

The log is made first; a foreign one has about four lines a call, our own about nine. The command folds
every call, ties every line, keeps stints and visits, and makes the roll-ups; the baseline splits the same
lines and puts them into a table of SQLite without an index. Both are processes of their own.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from buergerdraht.settings import Settings
from tests.bench.memory import peak_megabytes
from tests.support.long_logs import foreign, own

CALLS = 2_000_000
LOOK_SECONDS = 0.2
COMMAND = Path(sys.executable).with_name("buergerdraht")


@dataclass(frozen=True)
class Measured:
    """Seconds until every line was read and until the process ended, its CPU seconds and peak of memory."""

    read_seconds: float
    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: str


def main() -> None:
    """Prints a table, ready for docs/benchmarks.md."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="bd-bench-") as name:
        folder = Path(name)
        log = folder / "queue_log"
        with log.open("w") as file:
            file.writelines((own if asked.own else foreign)(asked.calls))
        print(_table(read_by_us(folder, log, asked.own), read_bare(folder, log)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--calls", type=int, default=CALLS)
    parser.add_argument("--own", action="store_true", help="with our own events")
    return parser.parse_args()


def read_by_us(folder: Path, log: Path, is_own: bool) -> Measured:
    """The real command, into a state folder of its own."""
    settings = Settings(home=folder / "home", cache=folder / "cache")
    kind = [] if is_own else ["--foreign"]
    command = [str(COMMAND), "ledger", "read", str(log), "--format", "json", *kind]
    until = settings.home / "buergerdraht.sqlite3", log.stat().st_size
    return _run(command, settings.environment(), until)


def read_bare(folder: Path, log: Path) -> Measured:
    """The baseline."""
    command = [sys.executable, "-m", "tests.bench.bare_import", str(log), str(folder / "bare.sqlite3")]
    return _run(command, {}, None)


def _run(command: Sequence[str], environment: Mapping[str, str], until: tuple[Path, int] | None) -> Measured:
    began = time.monotonic()
    process = subprocess.Popen(command, env=os.environ | dict(environment), stdout=subprocess.PIPE, text=True)
    read, peak = 0.0, 0.0
    while _is_running(process):
        peak = max(peak, peak_megabytes(process.pid))
        if until and not read and _offset(until[0]) >= until[1]:
            read = time.monotonic() - began
        time.sleep(LOOK_SECONDS)
    seconds = time.monotonic() - began
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.stdout is not None
    with process.stdout:
        output = process.stdout.read()
    assert process.returncode == 0, output
    cpu = used.ru_utime + used.ru_stime
    return Measured(read or seconds, seconds, cpu, peak, output)


def _is_running(process: subprocess.Popen[str]) -> bool:
    """Asked without taking the process's end away, which carries its use of memory."""
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def _offset(database: Path) -> int:
    if not database.exists():
        return 0
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)
    try:
        return int(connection.execute('SELECT coalesce(max("offset"), 0) FROM ledger_file').fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # not made yet
    finally:
        connection.close()


def _table(house: Measured, bare: Measured) -> str:
    brought = json.loads(house.output)
    lines = brought["lines"]
    reading = f"{lines} lines, {brought['calls']} calls: read at {lines / house.read_seconds:.0f} lines/s"
    return "\n".join(
        [
            reading,
            "| what | seconds | lines/s | CPU seconds | peak MB |",
            "|---|---|---|---|---|",
            _row("ledger read, with roll-ups", house, lines),
            _row("bare loop into SQLite", bare, lines),
        ]
    )


def _row(what: str, measured: Measured, lines: int) -> str:
    speed = lines / measured.seconds
    times = f"{measured.seconds:.0f} | {speed:.0f} | {measured.cpu_seconds:.0f}"
    return f"| {what} | {times} | {measured.peak_mb:.0f} |"


if __name__ == "__main__":
    main()
