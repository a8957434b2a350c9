"""The program of the process `ledger`: follows queue_log until it is told to stop."""

import signal
import threading
from datetime import UTC, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from buergerdraht.database import make_engine
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.logging import start_logging
from buergerdraht.settings import load_settings
from reporting.ledger.heartbeat import beat
from reporting.ledger.inbox import Inbox
from reporting.ledger.mandants import Mandants
from reporting.ledger.rounds import Rounds

POLL_SECONDS = 0.25
log = structlog.get_logger(__name__)


def main() -> None:
    """Runs until SIGTERM or SIGINT."""
    settings = load_settings()
    start_logging("ledger", settings)
    engine = make_engine(settings.database)
    rounds = Rounds(settings, engine, Inbox(settings.queue_log), Mandants(engine))
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    log.info("ledger started", file=settings.queue_log.name)
    while not stopping.is_set():
        one_round(rounds, datetime.now(UTC))
        stopping.wait(POLL_SECONDS)


def one_round(rounds: Rounds, now: datetime) -> None:
    """A round and a sign of life. What fails for a while ends nothing: a database, a disk, a file."""
    try:
        rounds.go(now)
        beat(rounds.settings)
    except (SQLAlchemyError, BuergerdrahtError, OSError):
        log.exception("the round failed; next try in the next one")


if __name__ == "__main__":
    main()
