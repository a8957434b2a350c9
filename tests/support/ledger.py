"""Ledgers for tests: what a database knows of lines and calls, comparable across databases."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from buergerdraht.database import Table, reading
from contacts.tables import ContactRow, StintRow
from reporting.ledger.tables import (
    LedgerCallRow,
    LedgerFileRow,
    LedgerLineRow,
    LedgerSpanRow,
    LedgerStintRow,
    LedgerVisitRow,
)

NOW = datetime(2026, 9, 21, 15, 0, tzinfo=UTC)
"""Some time after the tables of tests/corpus (1790000000 is 2026-09-21 14:13:20 UTC)."""
LEFT_OUT = {"id", "contact_id", "file_id"}


def rows(engine: Engine, table: type[Table]) -> list[dict[str, Any]]:
    """All rows without ids that depend on how the reading went, in the order of their content."""
    names = [column.name for column in table.__table__.columns if column.name not in LEFT_OUT]
    with reading(engine) as session:
        found = [{name: getattr(row, name) for name in names} for row in session.scalars(select(table))]
    return sorted(found, key=str)


def everything(engine: Engine) -> list[list[dict[str, Any]]]:
    """Files, lines, calls, stints, visits, agents' spans, and what became of them in contacts."""
    ledger = (LedgerFileRow, LedgerLineRow, LedgerCallRow, LedgerStintRow, LedgerVisitRow, LedgerSpanRow)
    return [rows(engine, table) for table in (*ledger, ContactRow, StintRow)]


def results(engine: Engine) -> dict[str, str]:
    """Call key to result."""
    return {row["call_key"]: row["result"] for row in rows(engine, LedgerCallRow)}


def kinds(engine: Engine) -> dict[str, int]:
    """How many lines there are of each kind."""
    found = [str(row["kind"]) for row in rows(engine, LedgerLineRow)]
    return {kind: found.count(kind) for kind in sorted(set(found))}


def written(path: Path, lines: Sequence[str]) -> Path:
    """A queue_log of these lines."""
    path.write_text("".join(f"{line}\n" for line in lines))
    return path
