"""The baseline of an import: split each line, put it into SQLite, do nothing else. Run as a program."""

import sqlite3
import sys
from itertools import islice
from pathlib import Path

AT_ONCE = 10_000


def main(log: Path, database: Path) -> None:
    """Reads the log into one table without an index."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE line (second, uniqueid, queue, member, event, rest)")
    with log.open() as lines:
        while some := [line.rstrip("\n").split("|", 5) for line in islice(lines, AT_ONCE)]:
            connection.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?)", some)
            connection.commit()
    connection.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
