"""The watch over the crisis switch: ten looks a second, never behind the keeper's other work."""

import threading
from datetime import UTC, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from asterisk_conf.control import AsteriskSilent
from asterisk_conf.keeper.crisis import CrisisKeeper
from buergerdraht.errors import BuergerdrahtError

LOOK_SECONDS = 0.1
AGAIN_SECONDS = 1.0

log = structlog.get_logger()


def watch_crisis(keeper: CrisisKeeper, stopped: threading.Event) -> None:
    """Looks until `stopped`; whatever fails is tried again. A fault of ours ends the whole process, so that
    the supervisor starts it anew."""
    try:
        while not stopped.is_set():
            stopped.wait(LOOK_SECONDS if _look(keeper) else AGAIN_SECONDS)
    finally:
        stopped.set()


def _look(keeper: CrisisKeeper) -> bool:
    try:
        keeper.look(datetime.now(UTC))
    except AsteriskSilent:
        keeper.lost()
        return True
    except (BuergerdrahtError, SQLAlchemyError, OSError) as error:
        log.error("crisis switch not kept, trying again", reason=str(error))
        return False
    return True
