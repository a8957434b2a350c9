"""Files of reports: made one at a time in a process of their own, sent, and gone."""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import structlog

from agent_console.texts.marking import N_
from buergerdraht.errors import BuergerdrahtError
from buergerdraht.settings import Settings
from reporting.making import REFUSED, Order

LONGEST_SECONDS = 180
PIECE = 256 * 1024
log = structlog.get_logger(__name__)


class NoFile(BuergerdrahtError):
    """A file that could not be made."""

    status = 422


class Files:
    """Makes files; who comes second waits, so that telephones never do."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._one = asyncio.Semaphore(1)

    async def make(self, order: Order) -> IO[bytes]:
        """The finished file, open and without a name: it goes when it is closed. Raises NoFile."""
        async with self._one:
            with tempfile.TemporaryDirectory(prefix="buergerdraht-report-") as folder:
                path = Path(folder) / f"report.{order.form}"
                await self._run(order, path)
                return path.open("rb")

    async def _run(self, order: Order, path: Path) -> None:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "reporting.making", str(path)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env=self._environment(),
        )
        try:
            _, said = await asyncio.wait_for(process.communicate(order.said()), LONGEST_SECONDS)
        except BaseException as error:
            process.kill()
            await process.wait()
            if not isinstance(error, TimeoutError):
                raise
            raise NoFile(
                N_("Die Datei wurde nicht rechtzeitig fertig. Bitte den Zeitraum kürzen.")
            ) from error
        if process.returncode == REFUSED:
            raise NoFile(said.decode(errors="replace"))
        if process.returncode != 0:
            log.error(
                "report file failed", what=order.what.value, error=said.decode(errors="replace")[-2000:]
            )
            raise NoFile(N_("Die Datei ließ sich nicht herstellen; der Fehler steht im Protokoll."))

    def _environment(self) -> dict[str, str]:
        return self._settings.environment() | {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


def pieces(made: IO[bytes]) -> Iterator[bytes]:
    """The file bit by bit, closed at the end or when nobody listens any more."""
    with made:
        while piece := made.read(PIECE):
            yield piece
