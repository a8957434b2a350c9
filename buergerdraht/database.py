"""The database: engine, table base, and transactions that say whether they write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, CursorResult, Delete, Engine, MetaData, Update, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Session

BUSY_MILLISECONDS = 10_000
CONNECTIONS, MORE_AT_MOST = 15, 30
"""Kept open once they were needed, and opened for a moment beyond them: far more than a process has threads,
since a thread that has one may ask for a second, and would wait for ever if others held them all."""
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(DeclarativeBase):
    """Base of every room's tables; all constraints have names, so that alembic can alter them."""

    metadata = MetaData(naming_convention=NAMES)


def make_engine(address: str) -> Engine:
    """An engine for SQLite (WAL, foreign keys, deleted rows overwritten) or PostgreSQL."""
    ping = not address.startswith("sqlite")
    engine = create_engine(address, pool_pre_ping=ping, pool_size=CONNECTIONS, max_overflow=MORE_AT_MOST)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def is_missing(engine: Engine) -> bool:
    """Whether there is no database yet: to look into one, SQLite would make an empty file."""
    name = engine.url.database
    return engine.dialect.name == "sqlite" and name is not None and not Path(name).exists()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that starts to write fails at once, whatever the busy time-out.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction that writes: committed at the end, rolled back on an exception."""
    with Session(engine.execution_options(writes=True)) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """One transaction that only reads, seeing one state of the database."""
    with Session(engine) as session:
        yield session


def rows_changed(session: Session, statement: Update | Delete) -> int:
    """Executes a conditional UPDATE or DELETE and says how many rows met the condition."""
    result = session.execute(statement)
    if not isinstance(result, CursorResult):
        raise TypeError("only UPDATE and DELETE change rows")
    return result.rowcount
