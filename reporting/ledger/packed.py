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
from io import SEEK_SET, BufferedIOBase, BufferedReader
from pathlib import Path

from buergerdraht.errors import PartMissing

OPENERS: dict[bytes, Callable[[BufferedReader], BufferedIOBase]] = {
    b"\x1f\x8b": lambda disk: gzip.GzipFile(fileobj=disk),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
}
BROKEN = (EOFError, zlib.error, lzma.LZMAError, OSError)
"""bz2 and gzip report what they cannot read as OSError without a number."""
DAMAGE = (
    "{path} lässt sich nicht bis zum Ende entpacken: nach {kept} Byte Text {how}. Was davor steht, ist im "
    "Journal. Das Archiv noch einmal kopieren und einlesen; was schon da ist, zählt nicht doppelt."
)


class Unpacked(BufferedIOBase):
    """The text in an archive. Where the archive is damaged the text ends, and `damage` says how."""

    def __init__(self, packed: BufferedIOBase) -> None:
        self._packed = packed
        self.damage = ""

    def readline(self, size: int | None = -1) -> bytes:
        try:
            return self._packed.readline(-1 if size is None else size)
        except BROKEN as error:
            return self._ended(error)

    def read(self, size: int | None = -1) -> bytes:
        try:
            return self._packed.read(size)
        except BROKEN as error:
            return self._ended(error)

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        try:
            return self._packed.seek(offset, whence)
        except BROKEN as error:
            self._ended(error)
            return self.tell()

    def tell(self) -> int:
        return self._packed.tell()

    def readable(self) -> bool:
        return True

    def _ended(self, error: Exception) -> bytes:
        if isinstance(error, OSError) and error.errno is not None:
            raise error
        self.damage = self.damage or ("bricht es ab" if isinstance(error, EOFError) else "ist es beschädigt")
        return b""


@dataclass(frozen=True)
class Log:
    """An open queue_log. `disk` is the file itself, `stream` its uncompressed text."""

    path: Path
    disk: BufferedReader
    stream: BufferedReader | Unpacked

    @property
    def is_packed(self) -> bool:
        """Nobody writes to an archive any more: its last line is whole."""
        return isinstance(self.stream, Unpacked)

    @property
    def damage(self) -> str:
        """What to tell the person once it turned out that the archive cannot be read to its end."""
        if not isinstance(self.stream, Unpacked) or not self.stream.damage:
            return ""
        return DAMAGE.format(path=self.path, kept=self.stream.tell(), how=self.stream.damage)


@contextmanager
def opened(path: Path) -> Iterator[Log]:
    """The log, open for reading. Raises PartMissing when the file cannot be opened."""
    try:
        disk = path.open("rb")
    except OSError as error:
        raise PartMissing(
            f"{path} lässt sich nicht lesen ({error.strerror}). Pfad und Rechte prüfen."
        ) from error
    with disk:
        yield Log(path, disk, _text(disk))


def _text(disk: BufferedReader) -> BufferedReader | Unpacked:
    start = disk.peek(8)
    for mark, unpack in OPENERS.items():
        if start.startswith(mark):
            return Unpacked(unpack(disk))
    return disk
