"""The folder of the index: generations, of which one is current, each with a manifest of its files.

The index is a cache and nothing is synced to disk. The manifest carries the size and checksum of every file,
so that whatever a crash leaves behind is noticed and built anew. One process writes at a time (lock file);
readers go on with the files they opened.
"""

import fcntl
import json
import os
import secrets
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

CURRENT, LOCK, MANIFEST = "current", "lock", "manifest.json"
OF_WHOOSH_LOCK = "MAIN_WRITELOCK"
NOT_CHECKED = frozenset((MANIFEST, OF_WHOOSH_LOCK))


@dataclass(frozen=True)
class Manifest:
    """What a generation holds: its format, the edition of the knowledge, and each file's checksum."""

    format: str
    edition: int
    files: dict[str, str]


class IndexFolder:
    """The generations below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def lock(self, *, wait: bool) -> Iterator[bool]:
        """Holds the right to write; gives False at once when another has it and `wait` is off."""
        self.folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            yield _locked(descriptor, wait)
        finally:
            os.close(descriptor)

    def name(self) -> str:
        """The current generation's name; "" when there is none."""
        with suppress(OSError, UnicodeDecodeError):
            return Path((self.folder / CURRENT).read_text()).name
        return ""

    def state(self) -> tuple[str, int]:
        """Which generation is current, and when it was written (ns): something else after each change."""
        name = self.name()
        with suppress(OSError):
            return name, (self.generation(name) / MANIFEST).stat().st_mtime_ns
        return name, 0

    def generation(self, name: str) -> Path:
        return self.folder / name

    def whole(self, name: str) -> Manifest | None:
        """The generation's manifest, if all its files are there as they were written; else None."""
        manifest = self.manifest(name)
        with suppress(FileNotFoundError):  # a writer has just replaced one of them
            if manifest and manifest.files == _checksums(self.generation(name)):
                return manifest
        return None

    def manifest(self, name: str) -> Manifest | None:
        """The generation's manifest without a look at the files."""
        if not name:
            return None
        with suppress(OSError, ValueError, TypeError):
            return Manifest(**json.loads((self.generation(name) / MANIFEST).read_text()))
        return None

    def begin(self) -> str:
        """A new generation's name; its folder is empty. Needs the lock."""
        name = f"g-{secrets.token_hex(6)}"
        self.generation(name).mkdir(mode=0o700)
        return name

    def finish(self, name: str, index_format: str, edition: int) -> None:
        """Writes the manifest, makes the generation current and clears the others. Needs the lock."""
        folder = self.generation(name)
        manifest = Manifest(index_format, edition, _checksums(folder))
        _replace(folder / MANIFEST, json.dumps(asdict(manifest)))
        _replace(self.folder / CURRENT, name)
        for other in self.folder.glob("g-*"):
            if other.name != name:
                shutil.rmtree(other, ignore_errors=True)


def _locked(descriptor: int, wait: bool) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _checksums(folder: Path) -> dict[str, str]:
    """Of its files; a killed writer leaves folders of drafts, in which nobody looks again."""
    if not folder.is_dir():
        return {}
    files = (path for path in sorted(folder.iterdir()) if path.is_file() and path.name not in NOT_CHECKED)
    return {path.name: _checksum(path) for path in files}


def _checksum(path: Path) -> str:
    content = path.read_bytes()
    return f"{len(content)}:{zlib.crc32(content):08x}"


def _replace(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(text)
    draft.replace(path)
