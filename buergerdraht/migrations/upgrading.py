"""Brings a database to this program's version, whole or not at all."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from buergerdraht.database import make_engine
from buergerdraht.errors import BuergerdrahtError


class DatabaseNewer(BuergerdrahtError):
    """The database was written by a newer program."""

    status = 503


class DatabaseUnusable(BuergerdrahtError):
    """The database cannot be opened, read or brought to this version."""

    status = 503


def upgrade(engine: Engine) -> None:
    """Runs the revisions that are missing, in one transaction.

    Raises DatabaseNewer for a revision this program does not know, DatabaseUnusable for a file that is
    no database, that is damaged, or that may not be opened. In both cases nothing has changed.
    """
    with_room_to_rebuild = engine_for_rebuilding(engine)
    try:
        with with_room_to_rebuild.execution_options(writes=True).begin() as connection:
            _check_version_is_known(engine, connection)
            command.upgrade(_config(connection), "head")
            _check_references(engine, connection)
    except SQLAlchemyError as error:
        raise unusable(engine, error) from error
    finally:
        with_room_to_rebuild.dispose()


def version(engine: Engine) -> str | None:
    """The database's revision; None if it is empty. Raises as upgrade does."""
    try:
        with engine.connect() as connection:
            return _check_version_is_known(engine, connection)
    except SQLAlchemyError as error:
        raise unusable(engine, error) from error


def newest_version() -> str | None:
    """The revision this program brings a database to."""
    return ScriptDirectory.from_config(_config(None)).get_current_head()


def unusable(engine: Engine, error: SQLAlchemyError) -> DatabaseUnusable:
    """One sentence out of what the database's driver says."""
    reason = str(error.orig if isinstance(error, DatabaseError) else error).strip().partition("\n")[0]
    return DatabaseUnusable(
        f"Die Datenbank {_place(engine)} ist nicht benutzbar ({reason}). Rechte, Platz und Datei prüfen, "
        "sonst die letzte Sicherung zurückspielen; es wurde nichts verändert."
    )


def _check_version_is_known(engine: Engine, connection: Connection) -> str | None:
    revision = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(_config(None)).walk_revisions()}
    if revision is not None and revision not in known:
        raise DatabaseNewer(
            f"Die Datenbank {_place(engine)} ist neuer als dieses Programm (Stand {revision}). Das neuere "
            "Programm starten oder die passende Sicherung zurückspielen; es wurde nichts verändert."
        )
    return revision


def engine_for_rebuilding(engine: Engine) -> Engine:
    """SQLite alters a table by copying and dropping it: no reference may cascade meanwhile."""
    own = make_engine(engine.url.render_as_string(hide_password=False))
    if own.dialect.name == "sqlite":
        event.listen(own, "connect", _ignore_references)
    return own


def _ignore_references(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys=OFF").close()


def _check_references(engine: Engine, connection: Connection) -> None:
    if engine.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise DatabaseUnusable(
            f"Die Datenbank {_place(engine)} lässt sich nicht umbauen: in {broken[0]} verweist eine Zeile "
            "ins Leere. Die letzte Sicherung zurückspielen; es wurde nichts verändert."
        )


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _place(engine: Engine) -> str:
    return engine.url.database or engine.url.render_as_string(hide_password=True)
