"""The organisation in memory, so that a locked database costs no caller a second."""

import threading

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from buergerdraht.errors import BuergerdrahtError
from routing.intake.directory import Directory
from routing.organisation.store import current, version

LOOK_SECONDS = 1.0
log = structlog.get_logger()


class Snapshot:
    """The newest organisation that could be read. `directory` is None until one was."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.version = 0
        self.directory: Directory | None = None

    def refresh(self) -> None:
        """Looks once; where the database cannot be read, what is held stays."""
        try:
            if version(self.engine) != self.version:
                self._take()
        except (SQLAlchemyError, OSError, BuergerdrahtError) as error:
            log.warning("organisation not read, the last one stays", error=type(error).__name__)

    def keep_fresh(self, stopped: threading.Event) -> None:
        """Looks again and again until `stopped`."""
        while not stopped.wait(LOOK_SECONDS):
            self.refresh()

    def _take(self) -> None:
        newest = current(self.engine)
        directory = Directory(newest.organisation)
        directory.hotline("")  # builds its index now and not in the first call
        self.directory, self.version = directory, newest.version
        log.info("organisation read", version=newest.version)
