"""The program of the process `clock`: a round every few seconds until it is told to stop."""

import signal
import threading
from datetime import UTC, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from buergerdraht.clock.rounds import do_due_chores
from buergerdraht.database import make_engine
from buergerdraht.logging import start_logging
from buergerdraht.rooms import load_rooms
from buergerdraht.settings import load_settings

ROUND_SECONDS = 5
log = structlog.get_logger(__name__)


def main() -> None:
    """Runs until SIGTERM or SIGINT; a chore that is being done is finished first."""
    settings = load_settings()
    start_logging("clock", settings)
    engine = make_engine(settings.database)
    chores = [chore for room in load_rooms() for chore in room.chores]
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    log.info("clock started", chores=[chore.name for chore in chores])
    while not stopping.is_set():
        try:
            do_due_chores(settings, engine, chores, datetime.now(UTC))
        except SQLAlchemyError:
            log.exception("database not usable; next try in the next round")
        stopping.wait(ROUND_SECONDS)


if __name__ == "__main__":
    main()
