"""The keeper's watch: looks twice a second, works when something changed, and once a minute anyway."""

import threading
import time
from datetime import UTC, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from asterisk_conf.control import AsteriskSilent
from asterisk_conf.keeper.applying import Keeper
from asterisk_conf.keeper.situation import Situation, situation
from buergerdraht.errors import BuergerdrahtError

LOOK_SECONDS = 0.5
ANYWAY_SECONDS = 60.0
BOOT_SECONDS = 60.0

log = structlog.get_logger()


def watch(keeper: Keeper, stopped: threading.Event) -> None:
    """Runs rounds until `stopped`; whatever fails is tried again."""
    watching = Watching(keeper)
    while not stopped.is_set():
        watching.look()
        stopped.wait(LOOK_SECONDS)


class Watching:
    """What was done last, so that the next look knows whether there is something to do."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self.done: Situation | None = None
        self.anyway_at = 0.0

    def look(self) -> None:
        """One look, and a round where it is due; a failure is logged and makes the next look a round."""
        try:
            now = situation(self.keeper.settings, self.keeper.engine, datetime.now(UTC))
            if now.boot and (now != self.done or time.monotonic() >= self.anyway_at):
                self._round(now)
        except AsteriskSilent:
            self.done = None
        except (BuergerdrahtError, SQLAlchemyError, OSError) as error:
            log.error("not applied, trying again", reason=str(error))
            self.done = None

    def _round(self, now: Situation) -> None:
        self.keeper.control.wait_until_booted(time.monotonic() + BOOT_SECONDS)
        self.keeper.apply(datetime.now(UTC))
        self.done = now
        self.anyway_at = time.monotonic() + ANYWAY_SECONDS
