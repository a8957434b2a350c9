"""Files that were uploaded for an import: each is tried first and read in only when somebody says so.

They lie in a folder of their own until they are read in, and go when the console ends or a day later.
"""

import asyncio
import json
import os
import secrets
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from agent_console.texts.marking import N_
from buergerdraht.errors import Conflict, NotFound
from buergerdraht.sentences import read_sentence
from buergerdraht.settings import Settings
from kb.importing.options import Options
from kb.importing.report import REPORT, ImportReport

PROCESS = "agent_console.knowledge.import_process"
MOST_BYTES = 200 * 1024 * 1024
MOST_AT_ONCE = 10
KEPT = timedelta(days=1)
LONGEST_LINE = 64 * 1024 * 1024
BROKE_OFF = N_("Der Import ist abgebrochen; übernommen wurde nichts. Bitte noch einmal versuchen.")
GONE = N_("Diese Datei liegt nicht mehr bereit. Bitte noch einmal hochladen.")
BUSY = N_("Diese Datei wird gerade gelesen. Bitte warten, bis der Bericht da ist.")
TOO_MANY = N_("Es liegen schon zu viele Dateien bereit. Bitte zuerst eine davon einlesen oder verwerfen.")


@dataclass
class Upload:
    """One file. `is_done`: it was read in, and the file is gone. `refused` says why nothing could be read."""

    token: str
    name: str
    path: Path
    options: Options
    at: datetime
    what: str = ""
    done: int = 0
    total: int = 0
    is_running: bool = True
    is_done: bool = False
    report: ImportReport | None = None
    refused: str = ""
    task: "asyncio.Task[None] | None" = field(default=None, repr=False)

    @property
    def percent(self) -> int | None:
        return min(100, self.done * 100 // self.total) if self.total else None


class Uploads:
    """The files of one console. Lives in its event loop; one import at a time uses a processor."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.home / "uploads"
        self._known: dict[str, Upload] = {}
        self._one_at_a_time = asyncio.Lock()

    def add(self, name: str, content: BinaryIO, options: Options, now: datetime) -> Upload:
        """Keeps the file and tries it; raises Conflict when too many lie there already."""
        self._forget_old(now)
        if len(self._known) >= MOST_AT_ONCE:
            raise Conflict(TOO_MANY)
        token = secrets.token_hex(16)
        path = self._store(token, name, content)
        upload = Upload(token, name, path, replace(options, is_dry_run=True), now)
        self._known[token] = upload
        self._start(upload)
        return upload

    def get(self, token: str) -> Upload:
        """Raises NotFound for what is not there (any more)."""
        if token not in self._known:
            raise NotFound(GONE)
        return self._known[token]

    def every(self) -> list[Upload]:
        return list(self._known.values())

    def read_in(self, upload: Upload) -> None:
        """Does what was tried; a second click changes nothing."""
        if upload.is_running or upload.is_done:
            if upload.options.is_dry_run:
                raise Conflict(BUSY)
            return
        upload.options = replace(upload.options, is_dry_run=False)
        self._start(upload)

    def discard(self, upload: Upload) -> None:
        """Takes the file away, an import that only tries it too."""
        if upload.is_running and not upload.options.is_dry_run:
            raise Conflict(BUSY)
        if upload.task:
            upload.task.cancel()
        self._known.pop(upload.token, None)
        shutil.rmtree(upload.path.parent, ignore_errors=True)

    async def close(self) -> None:
        """Ends what only tries and waits for what writes; no file stays."""
        for upload in self.every():
            if upload.task and upload.options.is_dry_run:
                upload.task.cancel()
        await asyncio.gather(*(one.task for one in self.every() if one.task), return_exceptions=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _store(self, token: str, name: str, content: BinaryIO) -> Path:
        folder = self._folder / token
        folder.mkdir(parents=True, mode=0o700)
        path = folder / (Path(name).name[-100:] or "datei")
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            shutil.copyfileobj(content, target)
        return path

    def _forget_old(self, now: datetime) -> None:
        for upload in self.every():
            if now - upload.at > KEPT and not upload.is_running:
                self.discard(upload)

    def _start(self, upload: Upload) -> None:
        upload.is_running, upload.report, upload.refused = True, None, ""
        upload.what, upload.done, upload.total = "", 0, 0
        upload.task = asyncio.create_task(self._run(upload))

    async def _run(self, upload: Upload) -> None:
        try:
            async with self._one_at_a_time:
                await self._import(upload)
        finally:
            upload.is_running = False
            if upload.report is None and not upload.refused:
                upload.refused = BROKE_OFF
            if upload.report and not (upload.options.is_dry_run or upload.report.reason):
                upload.is_done = True
                shutil.rmtree(upload.path.parent, ignore_errors=True)

    async def _import(self, upload: Upload) -> None:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", PROCESS, str(upload.path)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, **self._settings.environment()},
            limit=LONGEST_LINE,
        )
        assert process.stdin and process.stdout  # noqa: S101 - both are pipes
        try:
            process.stdin.write(json.dumps(_plain(upload.options)).encode())
            process.stdin.close()
            async for line in process.stdout:
                _hear(upload, json.loads(line))
            await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


def _plain(options: Options) -> dict[str, Any]:
    return {name: getattr(options, name) for name in options.__dataclass_fields__}


def _hear(upload: Upload, said: Mapping[str, Any]) -> None:
    if "report" in said:
        upload.report = REPORT.validate_python(said["report"])
    elif "refused" in said:
        upload.refused = read_sentence(said["refused"])
    else:
        upload.what, upload.done, upload.total = said["what"], said["done"], said["total"]
