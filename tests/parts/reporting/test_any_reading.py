"""However the log is cut, rotated, read and interrupted: the ledger is the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from buergerdraht.settings import Settings
from reporting.ledger.reader import Reader
from tests.support.corpus import cases
from tests.support.database import fresh_postgresql, fresh_sqlite
from tests.support.ledger import NOW, everything

TABLES = [case.log for case in cases() if not case.is_foreign]
LINES = [
    line.replace("179000", f"{179000 + number}").replace("bd-callback-", f"bd-callback-{number}")
    for number, log in enumerate(TABLES)
    for line in log
]
"""All tables of our own format pasted into one log, each 10,000 seconds after the one before, and each with
callbacks of its own."""
LOG = "".join(f"{line}\n" for line in LINES).encode()


@contextmanager
def ledger(batch_lines: int = 2_000, postgresql: str = "") -> Iterator[tuple[Reader, Path]]:
    """A reader with an empty database, of SQLite unless a PostgreSQL's address is given, and its folder."""
    with TemporaryDirectory() as name, database(Path(name), postgresql) as engine:
        folder = Path(name)
        home = Settings(home=folder / "home", cache=folder / "cache")
        yield Reader(home, engine, {"behoerdennummer": "kreis"}, batch_lines=batch_lines), folder


@contextmanager
def database(folder: Path, postgresql: str) -> Iterator[Engine]:
    if postgresql:
        with fresh_postgresql(postgresql) as engine:
            yield engine
        return
    engine = fresh_sqlite(folder)
    yield engine
    engine.dispose()


def told(reader: Reader) -> set[str]:
    """What the ledger tells after all was read, each row as text.

    Left out: hashes, whose key differs with each state folder, and the times of stints in `contacts`,
    where the first word stands.
    """
    reader.set_apart()
    *ledger_tables, contacts, stints = everything(reader.engine)
    stints = [row | {"answered_at": None, "ended_at": bool(row["ended_at"])} for row in stints]
    tables = enumerate([*ledger_tables, contacts, stints])
    return {
        f"{number} {row | {'number_hash': bool(row.get('number_hash'))}}"
        for number, table in tables
        for row in table
    }


@cache
def at_once() -> set[str]:
    """What the ledger tells when nothing came in between."""
    with ledger() as (reader, folder):
        (folder / "queue_log").write_bytes(LOG)
        reader.read(folder / "queue_log", NOW)
        return told(reader)


FILES_AND_LINES = ("0 ", "1 ")
cuts = st.lists(st.integers(0, len(LOG)), max_size=8).map(sorted)


@settings(max_examples=12, deadline=None)
@given(cuts=cuts, batch_lines=st.integers(1, 60))
def test_read_while_it_grows(cuts: list[int], batch_lines: int) -> None:
    with ledger(batch_lines) as (reader, folder):
        for cut in [*cuts, len(LOG)]:
            (folder / "queue_log").write_bytes(LOG[:cut])
            reader.read(folder / "queue_log", NOW)
            reader.set_apart()
        assert told(reader) ^ at_once() == set()


@settings(max_examples=3, deadline=None)
@given(cuts=cuts, batch_lines=st.integers(5, 300))
def test_on_postgresql_it_is_the_same(postgresql: str, cuts: list[int], batch_lines: int) -> None:
    with ledger(batch_lines, postgresql) as (reader, folder):
        for cut in [*cuts, len(LOG)]:
            (folder / "queue_log").write_bytes(LOG[:cut])
            reader.read(folder / "queue_log", NOW)
            reader.set_apart()
        assert told(reader) ^ at_once() == set()


@settings(max_examples=12, deadline=None)
@given(cuts=st.lists(st.integers(1, len(LINES) - 1), max_size=4, unique=True).map(sorted))
def test_rotated_anywhere_gives_the_same_calls(cuts: list[int]) -> None:
    with ledger() as (reader, folder):
        for number, (start, end) in enumerate(zip([0, *cuts], [*cuts, len(LINES)], strict=True)):
            path = folder / f"queue_log.{number}"
            path.write_text("".join(f"{line}\n" for line in LINES[start:end]))
            reader.read(path, NOW)
        assert {row for row in told(reader) ^ at_once() if not row.startswith(FILES_AND_LINES)} == set()


class Killed(Exception):
    """The process ends here, before a commit."""


@settings(max_examples=12, deadline=None)
@given(lives=st.lists(st.integers(0, 12), max_size=6), batch_lines=st.integers(5, 40))
def test_killed_before_a_commit_and_started_again(lives: list[int], batch_lines: int) -> None:
    with ledger(batch_lines) as (reader, folder):
        (folder / "queue_log").write_bytes(LOG)
        for batches in lives:
            read_and_die(reader, folder / "queue_log", batches)
        reader.read(folder / "queue_log", NOW)
        assert told(reader) ^ at_once() == set()


def read_and_die(reader: Reader, path: Path, batches: int) -> None:
    """Reads that many batches and is killed before the next commit."""
    left = [batches]

    def commit(_connection: object) -> None:
        if not left[0]:
            raise Killed
        left[0] -= 1

    event.listen(reader.engine, "commit", commit)
    try:
        reader.read(path, NOW)
    except Killed:
        reader.engine.dispose()
    finally:
        event.remove(reader.engine, "commit", commit)
