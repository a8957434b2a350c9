"""Inserting a row that may be there already: the first of two writers wins, neither fails."""

from typing import Any

from sqlalchemy import literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from buergerdraht.database import Table


def insert_once(session: Session, row: type[Table], values: dict[str, Any]) -> bool:
    """Inserts the row unless a unique constraint knows it; True if it was inserted now."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    once = insert(row).values(**values).on_conflict_do_nothing()
    return session.execute(once.returning(literal_column("1"))).first() is not None
