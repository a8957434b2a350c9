"""The revisions make the tables that the code means, and refuse what they do not know."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from buergerdraht.database import Table, make_engine, writing
from buergerdraht.migrations import DatabaseNewer, DatabaseUnusable, upgrade, version
from buergerdraht.migrations.upgrading import engine_for_rebuilding
from buergerdraht.people.accounts import Account, keep_accounts
from buergerdraht.people.roles import Role
from buergerdraht.rooms import register_tables
from tests.support.database import empty_postgresql


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without any table."""
    if request.param == "postgresql":
        with empty_postgresql(request.getfixturevalue("postgresql")) as engine:
            yield engine
        return
    engine = make_engine(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    yield engine
    engine.dispose()


def differences(engine: Engine) -> list[object]:
    register_tables()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Table.metadata))


def names(engine: Engine) -> set[str | None]:
    """Names of all constraints and indexes."""
    found = inspect(engine)
    tables = [name for name in found.get_table_names() if name != "alembic_version"]
    return {
        entry["name"]
        for table in tables
        for entry in (
            found.get_pk_constraint(table),
            *found.get_unique_constraints(table),
            *found.get_foreign_keys(table),
            *found.get_check_constraints(table),
            *found.get_indexes(table),
        )
    }


def test_the_revisions_make_the_tables_of_the_code(empty: Engine) -> None:
    upgrade(empty)
    assert differences(empty) == []


def test_constraints_have_the_names_of_the_code(empty: Engine, engine: Engine) -> None:
    if empty.dialect.name == engine.dialect.name:
        upgrade(empty)
        assert names(empty) == names(engine)
        assert None not in names(empty)


def test_a_second_upgrade_changes_nothing(empty: Engine) -> None:
    assert version(empty) is None
    upgrade(empty)
    first = version(empty)
    upgrade(empty)
    assert version(empty) == first is not None


def test_a_newer_database_is_refused(empty: Engine) -> None:
    upgrade(empty)
    with writing(empty) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNewer, match="Stand 9999"):
        upgrade(empty)
    with pytest.raises(DatabaseNewer):
        version(empty)


def test_a_database_with_other_tables_is_left_alone(empty: Engine) -> None:
    with writing(empty) as session:
        session.execute(text("CREATE TABLE sign_in_session (mine INTEGER)"))
    with pytest.raises(DatabaseUnusable, match="nichts verändert"):
        upgrade(empty)
    assert inspect(empty).get_table_names() == ["sign_in_session"]


def test_a_reference_to_nothing_is_found_and_nothing_is_changed(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'broken.sqlite3'}")
    upgrade(engine)
    with closing(sqlite3.connect(tmp_path / "broken.sqlite3")) as connection, connection:
        connection.execute("INSERT INTO role_grant VALUES ('nobody', 'agent', '')")
    with pytest.raises(DatabaseUnusable, match="role_grant verweist eine Zeile ins Leere"):
        upgrade(engine)
    engine.dispose()


def test_rebuilding_a_table_takes_nothing_along(sqlite: Engine) -> None:
    with writing(sqlite) as session:
        keep_accounts(session, [Account("anne", "Anne Albers", ((Role.AGENT, None),))])
    rebuilding = engine_for_rebuilding(sqlite)
    with rebuilding.execution_options(writes=True).begin() as connection:
        connection.execute(text("CREATE TABLE copy AS SELECT * FROM person"))
        connection.execute(text("DROP TABLE person"))
        assert connection.execute(text("SELECT count(*) FROM role_grant")).scalar_one() == 1
    rebuilding.dispose()


@pytest.mark.parametrize("content", [b"this is no database, but long enough to be looked at" * 30, None])
def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "buergerdraht.sqlite3"
    path.mkdir() if content is None else path.write_bytes(content)
    with pytest.raises(DatabaseUnusable, match=r"buergerdraht\.sqlite3 ist nicht benutzbar") as refused:
        upgrade(make_engine(f"sqlite:///{path}"))
    assert "\n" not in str(refused.value)
    assert content is None or path.read_bytes() == content


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(DatabaseUnusable) as refused:
        upgrade(make_engine("postgresql+psycopg://someone:secret@127.0.0.1:1/centre"))
    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)


def test_every_column_says_how_long_it_is_kept() -> None:
    register_tables()
    columns = [column for table in Table.metadata.tables.values() for column in table.columns]
    assert [str(column) for column in columns if "keep" not in column.info] == []
