"""Opening the knowledge for a command."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from buergerdraht.database import is_missing, make_engine
from buergerdraht.errors import NotFound
from buergerdraht.sentences import Sentence
from buergerdraht.settings import Settings

NONE_YET = Sentence("Es gibt hier noch kein Wissen. Starten Sie einmal »buergerdraht up«.")


@contextmanager
def existing_knowledge(settings: Settings) -> Iterator[Engine]:
    """The database as it is; raises NotFound where there is none yet, and creates nothing."""
    engine = make_engine(settings.database)
    try:
        if is_missing(engine):
            raise NotFound(NONE_YET)
        yield engine
    finally:
        engine.dispose()
