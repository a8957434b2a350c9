"""Raw queue_log files: their fingerprints, and their lines from an offset on."""

import hashlib
from collections.abc import Iterator
from io import BufferedIOBase
from typing import NamedTuple

LONGEST_LINE = 65_536


class RawLine(NamedTuple):
    """One line without its line end, where it begins, and where the next one does."""

    offset: int
    end: int
    text: bytes

    @property
    def has_end(self) -> bool:
        """Whether a line end stood there."""
        return self.end - self.offset > len(self.text)


def fingerprint(stream: BufferedIOBase, is_final: bool = False) -> str | None:
    """The hash of the first line, which no writer ever changes; None while it is not complete."""
    stream.seek(0)
    first = stream.readline(LONGEST_LINE)
    return hashlib.sha256(first).hexdigest() if _is_complete(first) or (first and is_final) else None


def lines_from(stream: BufferedIOBase, offset: int, is_final: bool = False) -> Iterator[RawLine]:
    """Complete lines from the offset on; a last line without an end waits, unless the file is final."""
    if stream.seek(offset) != offset:
        return
    while raw := stream.readline(LONGEST_LINE):
        if not _is_complete(raw) and not is_final:
            return
        end = offset + len(raw)
        yield RawLine(offset, end, raw.rstrip(b"\r\n"))
        offset = end


def size(stream: BufferedIOBase) -> int:
    """Bytes of the whole file now, uncompressed."""
    return stream.seek(0, 2)


def sha256(stream: BufferedIOBase) -> str:
    """The hash of the whole file."""
    stream.seek(0)
    return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_complete(raw: bytes) -> bool:
    """What fills the buffer without an end is nobody's line: taken in pieces, each of them unreadable."""
    return raw.endswith(b"\n") or len(raw) == LONGEST_LINE
