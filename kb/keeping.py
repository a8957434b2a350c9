"""Keeps the index current: the one process that writes it, so that no question waits for writing.

It looks at the knowledge's edition five times a second. Killed at any moment it is started again, and what it
left half done is noticed (kb.search.index_folder).
"""

import threading
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError

from buergerdraht.database import make_engine
from buergerdraht.settings import Settings
from kb.family import end_with_parent
from kb.search.index import Index
from kb.search.part_file import PartFile

POLL_SECONDS = 0.2
log = structlog.get_logger()


def keep_current(settings: Settings, parent: int) -> None:
    """Runs until the parent ends; a database that is away for a moment is asked again."""
    end_with_parent(parent)
    database = make_engine(settings.database)
    index = Index(Path(settings.home) / "index", database, PartFile.of(settings))
    pause = threading.Event()
    while not pause.wait(POLL_SECONDS):
        try:
            index.keep()
        except (SQLAlchemyError, OSError) as error:
            log.warning("the index could not be kept current", error=type(error).__name__)
