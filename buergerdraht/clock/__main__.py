"""The program of the process `clock`: a round every few seconds until it is told to stop."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import NoReturn

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from buergerdraht.clock.rounds import do_due_chores
from buergerdraht.database import make_engine
from buergerdraht.logging import start_logging
from buergerdraht.rooms import Chore, load_rooms
from buergerdraht.settings import Settings, load_settings
from buergerdraht.supervisor.interruption import Interruption

ROUND_SECONDS = 5
log = structlog.get_logger(__name__)


def main() -> None:
    """Runs until SIGTERM or SIGINT; a chore that is being done is finished first."""
    settings = load_settings()
    start_logging("clock", settings)
    engine = make_engine(settings.database)
    chores = [chore for room in load_rooms() for chore in room.chores]
    interruption = Interruption()
    interruption.listen()
    log.info("clock started", chores=[chore.name for chore in chores])
    with suppress(KeyboardInterrupt):
        _rounds(interruption, lambda: _round(settings, engine, chores))


def _rounds(interruption: Interruption, do_round: Callable[[], None]) -> NoReturn:
    while True:
        with interruption.held():
            do_round()
        time.sleep(ROUND_SECONDS)


def _round(settings: Settings, engine: Engine, chores: Sequence[Chore]) -> None:
    try:
        do_due_chores(settings, engine, chores, datetime.now(UTC))
    except SQLAlchemyError:
        log.exception("database not usable; next try in the next round")


if __name__ == "__main__":
    main()
