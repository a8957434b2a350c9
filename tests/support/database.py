"""Databases for tests, with every room's tables."""

import itertools
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, create_engine, text

from buergerdraht.database import Table, make_engine
from buergerdraht.rooms import register_tables

TEMPLATE = "with_all_tables"
_numbers = itertools.count(1)


def fresh_sqlite(folder: Path) -> Engine:
    """A SQLite database in the folder with all rooms' tables: empty, or the one that is there already."""
    path = folder / "buergerdraht.sqlite3"
    if not path.exists():
        path.write_bytes(_empty_sqlite())
    return make_engine(f"sqlite:///{path}")


@cache
def _empty_sqlite() -> bytes:
    """The file of an empty database: copying it takes a hundredth of making its tables."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite3"
        engine = make_engine(f"sqlite:///{path}")
        _create_tables(engine)
        engine.dispose()
        return path.read_bytes()


def fresh_postgresql(address: str) -> AbstractContextManager[Engine]:
    """An empty database with all rooms' tables in the cluster at `address`."""
    return _copy_of(TEMPLATE, address)


def empty_postgresql(address: str) -> AbstractContextManager[Engine]:
    """A database without tables in the cluster at `address`."""
    return _copy_of("template1", address)


@contextmanager
def _copy_of(template: str, address: str) -> Iterator[Engine]:
    name = f"test_{next(_numbers)}"
    _administer(address, f"CREATE DATABASE {name} TEMPLATE {template}")
    engine = make_engine(address.format(name=name))
    try:
        yield engine
    finally:
        engine.dispose()
        _administer(address, f"DROP DATABASE {name} WITH (FORCE)")


def prepare_template(address: str) -> None:
    """Makes the database that fresh ones are copied from."""
    _administer(address, f"CREATE DATABASE {TEMPLATE}")
    engine = make_engine(address.format(name=TEMPLATE))
    _create_tables(engine)
    engine.dispose()


def _create_tables(engine: Engine) -> None:
    register_tables()
    Table.metadata.create_all(engine)


def _administer(address: str, statement: str) -> None:
    engine = create_engine(address.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
