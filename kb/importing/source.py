"""The bytes of a source: a file, a folder of files, or what a browser sent."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from kb.importing.errors import BadSource

MOST_BYTES_AT_ONCE = 256 * 1024 * 1024
Progress = Callable[[str, int, int], None]
"""Told what is done ("Lesen"), how much of it, and of how much."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""


@dataclass(frozen=True)
class SourceFile:
    """One file; `content` instead of `path` for what is in memory."""

    name: str
    path: Path | None = None
    content: bytes = field(default=b"", repr=False)

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path else len(self.content)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The file to read; raises BadSource if the system does not let us."""
        try:
            with self.path.open("rb") if self.path else io.BytesIO(self.content) as file:
                yield file
        except OSError as error:
            raise BadSource(
                "%(file)s ist nicht lesbar: %(why)s.", file=self.name, why=error.strerror or error
            ) from error

    def whole(self) -> bytes:
        """All of it; raises BadSource for what is too large to read at once."""
        if self.size > MOST_BYTES_AT_ONCE:
            raise BadSource(
                "%(file)s ist größer als %(most)s MB. Bitte in mehrere Dateien teilen.",
                file=self.name,
                most=MOST_BYTES_AT_ONCE >> 20,
            )
        with self.opened() as file:
            return file.read()


def files_of(source: Path | bytes, name: str = "") -> tuple[SourceFile, ...]:
    """The files of a source in the order of their names; raises BadSource when there is none."""
    if isinstance(source, bytes):
        return (SourceFile(name or "Datei", None, source),)
    if source.is_dir():
        inside = sorted(path for path in source.iterdir() if path.is_file() and path.name[:1] != ".")
        if not inside:
            raise BadSource("Im Ordner %(source)s liegt keine Datei. Bitte den Pfad prüfen.", source=source)
        return tuple(SourceFile(path.name, path) for path in inside)
    if not source.is_file():
        raise BadSource("%(source)s gibt es nicht. Bitte den Pfad prüfen.", source=source)
    return (SourceFile(source.name, source),)
