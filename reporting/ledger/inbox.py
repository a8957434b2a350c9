"""The folder that Asterisk writes to: what is new is read, rotated files go when they are in the ledger."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from buergerdraht.errors import PartMissing
from reporting.ledger.reader import Reader, Taken
from reporting.ledger.retiring import retire

ROTATED = re.compile(r"queue_log[.-][0-9]+(\.(gz|bz2|xz))?")
"""As Asterisk and logrotate name them."""
QUIET = timedelta(minutes=2)
"""A rotated file that nobody wrote to for so long is final: Asterisk lets go of it when it rotates."""
Stamp = tuple[int, int, int]
log = structlog.get_logger(__name__)


@dataclass
class Inbox:
    """Remembers what it has seen, so that an idle second costs no transaction."""

    queue_log: Path
    _seen: dict[Path, Stamp] = field(default_factory=dict)

    def read_new(self, make_reader: Callable[[], Reader], now: datetime) -> int:
        """Reads every file that has changed since, oldest first; how many lines were new."""
        stamps = {path: _stamp(path) for path in [*self.rotated(), self.queue_log]}
        changed = {path: stamp for path, stamp in stamps.items() if stamp and stamp != self._seen.get(path)}
        if not changed:
            return 0
        reader = make_reader()
        lines = sum(_read(reader, path, now) for path in changed)
        self._seen |= changed
        return lines

    def retire_old(self, reader: Reader, now: datetime) -> list[Path]:
        """Deletes rotated files that are wholly in the ledger; those deleted."""
        quiet = [path for path in self.rotated() if written_at(path) + QUIET <= now]
        return [path for path in quiet if retire(reader, path, now)]

    def rotated(self) -> list[Path]:
        """Rotated files, the oldest first."""
        found = {path: _stamp(path) for path in self.queue_log.parent.glob("queue_log[.-]*")}
        stamps = {path: stamp for path, stamp in found.items() if stamp and ROTATED.fullmatch(path.name)}
        return sorted(stamps, key=lambda path: (stamps[path][0], path.name))


def _read(reader: Reader, path: Path, now: datetime) -> int:
    """New lines. A file that cannot be read holds up no other; it is tried again when it has changed."""
    try:
        taken = reader.read(path, now)
    except PartMissing as error:
        taken = Taken(damage=str(error))
    if taken.damage:
        log.warning("a log cannot be read to its end", file=path.name, why=taken.damage)
    return taken.lines


def _stamp(path: Path) -> Stamp | None:
    with suppress(FileNotFoundError):
        status = path.stat()
        return status.st_mtime_ns, status.st_size, status.st_ino
    return None


def written_at(path: Path) -> datetime:
    """When somebody last wrote to the file."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
