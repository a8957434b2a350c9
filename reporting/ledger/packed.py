"""Opens a queue_log, compressed or not. What it is says its content; the name says nothing.

Offsets are those of the uncompressed text: so a log that was read plain and is compressed later is the
same file. Formats: gzip (RFC 1952), bzip2, xz; each through Python's own module.
"""

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedIOBase, BufferedReader
from pathlib import Path

from buergerdraht.errors import PartMissing
from reporting.ledger.raw import RawLine, lines_from

OPENERS: dict[bytes, Callable[[BufferedReader], BufferedIOBase]] = {
    b"\x1f\x8b": lambda disk: gzip.GzipFile(fileobj=disk),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
}
BROKEN = (EOFError, zlib.error, lzma.LZMAError, OSError)
"""bz2 and gzip report what they cannot read as OSError without a number."""
BROKEN_ARCHIVE = (
    "{path} lässt sich nicht bis zum Ende entpacken ({damage}). Die ersten {kept} Byte Text daraus sind im "
    "Journal. Das Archiv noch einmal kopieren und einlesen: was schon da ist, zählt nicht doppelt."
)


class BrokenArchive(PartMissing):
    """The archive ends too early or is damaged; what stood before that is in the ledger."""


@dataclass
class Log:
    """An open queue_log. `disk` is the file itself, `stream` its uncompressed text."""

    path: Path
    disk: BufferedReader
    stream: BufferedIOBase
    damage: str = ""

    @property
    def is_packed(self) -> bool:
        """Nobody writes to an archive any more: its last line is whole."""
        return self.stream is not self.disk

    def lines_from(self, offset: int, is_final: bool) -> Iterator[RawLine]:
        """Its lines from the offset on; where the archive is damaged they end, and `damage` says so."""
        try:
            yield from lines_from(self.stream, offset, is_final or self.is_packed)
        except BROKEN as error:
            self.damage = _damage(error)

    def check_is_whole(self, kept: int) -> None:
        """Raises BrokenArchive if the lines ended before the file did. `kept`: bytes in the ledger."""
        if self.damage:
            raise BrokenArchive(BROKEN_ARCHIVE.format(path=self.path, damage=self.damage, kept=kept))


@contextmanager
def opened(path: Path) -> Iterator[Log]:
    """The log, open for reading. Raises PartMissing when the file cannot be read."""
    try:
        with path.open("rb") as disk:
            yield Log(path, disk, _uncompressed(disk))
    except IsADirectoryError as error:
        raise PartMissing(f"{path} ist ein Ordner. Eine Datei nennen.") from error
    except BROKEN as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else _damage(error)
        raise PartMissing(f"{path} lässt sich nicht lesen ({reason}). Pfad und Rechte prüfen.") from error


def _uncompressed(disk: BufferedReader) -> BufferedIOBase:
    start = disk.peek(8)
    for mark, unpack in OPENERS.items():
        if start.startswith(mark):
            return unpack(disk)
    return disk


def _damage(error: Exception) -> str:
    """In words; raises the error itself where it is the machine that refuses."""
    if isinstance(error, OSError) and error.errno is not None:
        raise error
    return "es bricht ab" if isinstance(error, EOFError) else "es ist beschädigt"
