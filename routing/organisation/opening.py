"""Opening the database for a command that needs the organisation."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from buergerdraht.database import is_missing, make_engine
from buergerdraht.errors import NotFound
from buergerdraht.migrations import upgrade, version
from buergerdraht.migrations.upgrading import unusable
from buergerdraht.settings import Settings
from routing.organisation.store import NONE_YET, Versioned, current


@contextmanager
def existing_database(settings: Settings) -> Iterator[Engine]:
    """The database as it is; raises NotFound where there is none yet, and creates nothing."""
    engine = make_engine(settings.database)
    try:
        if is_missing(engine) or version(engine) is None:
            raise NotFound(NONE_YET)
        yield engine
    except SQLAlchemyError as error:
        raise unusable(engine, error) from error
    finally:
        engine.dispose()


@contextmanager
def prepared_database(settings: Settings) -> Iterator[Engine]:
    """The database, created or brought to this program's version first."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = make_engine(settings.database)
    try:
        upgrade(engine)
        yield engine
    except SQLAlchemyError as error:
        raise unusable(engine, error) from error
    finally:
        engine.dispose()


def current_organisation(settings: Settings) -> Versioned:
    """The organisation that holds; raises NotFound if there is none yet."""
    with existing_database(settings) as engine:
        return current(engine)
