"""Many rows into one table, as fast as the database takes them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from buergerdraht.database import Table


def insert_rows(
    session: Session, table: type[Table], columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Inserts the rows in the session's transaction. Values are as the database keeps them: instants are
    milliseconds, enumerations plain text. `columns` are names of the program's, never of somebody's.
    """
    if not rows:
        return
    connection, names = session.connection(), ", ".join(f'"{name}"' for name in columns)
    if connection.dialect.name == "postgresql":
        _copy(connection.connection.cursor(), f"COPY {table.__tablename__} ({names}) FROM STDIN", rows)
        return
    places = ", ".join("?" * len(columns))
    # Names come from the program's own tables; values are bound.
    statement = f"INSERT INTO {table.__tablename__} ({names}) VALUES ({places})"  # noqa: S608
    connection.exec_driver_sql(statement, list(rows))


def _copy(cursor: Any, statement: str, rows: Sequence[Sequence[Any]]) -> None:
    with cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
