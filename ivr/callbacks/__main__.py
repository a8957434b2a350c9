"""The process `callbacks`: `python -m ivr.callbacks`."""

import asyncio
import signal
from contextlib import suppress
from datetime import UTC, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from buergerdraht.database import make_engine
from buergerdraht.logging import start_logging
from buergerdraht.secrets import secret
from buergerdraht.settings import Settings, load_settings
from ivr.callbacks.dispatching import Dispatcher
from ivr.callbacks.lost_calls import LostCalls
from ivr.callbacks.placeholders import Placeholders
from ivr.snapshot import Snapshot
from routing.switchboard.ami import Address, Ami
from routing.switchboard.reconnecting import Reconnecting

ROUND_SECONDS = 1.0
USER = "callbacks"
log = structlog.get_logger()


class Callbacks:
    """Rounds over one connection after another."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._engine = make_engine(settings.database)
        self._snapshot = Snapshot(self._engine)
        self._address = Address(settings.bind, settings.ami_port, USER, secret(settings, "ami-callbacks"))

    async def run(self) -> None:
        """Until cancelled."""
        await Reconnecting(self._address, self._use, lambda: None).run()

    async def _use(self, ami: Ami) -> None:
        dispatcher = Dispatcher(self._engine, Placeholders(ami))
        lost = LostCalls(self._settings, self._engine, ami)
        while True:
            await self._round(dispatcher, lost)
            await asyncio.sleep(ROUND_SECONDS)

    async def _round(self, dispatcher: Dispatcher, lost: LostCalls) -> None:
        self._snapshot.refresh()
        if self._snapshot.directory is None:
            return
        try:
            now = datetime.now(UTC)
            await dispatcher.round(self._snapshot.directory, now)
            await lost.round(self._snapshot.directory, now)
        except SQLAlchemyError as error:
            log.warning("database not usable; next try in the next round", reason=type(error).__name__)


def main() -> None:
    """Runs until SIGTERM."""
    settings = load_settings()
    start_logging("callbacks", settings)
    with suppress(asyncio.CancelledError, KeyboardInterrupt):
        asyncio.run(_until_told(Callbacks(settings)))


async def _until_told(callbacks: Callbacks) -> None:
    running = asyncio.ensure_future(callbacks.run())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    await running


if __name__ == "__main__":
    main()
