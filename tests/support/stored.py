"""What the files of a folder hold, while a house at work makes, rotates and deletes some of them."""

import os
from pathlib import Path


def files_holding(folder: Path, *wanted: bytes) -> list[Path]:
    """Files below a folder with any of these bytes; one deleted before its turn holds nothing any more.

    Sockets, pipes and links are passed over. (Unlike `rglob`, `walk` bears a folder that has just gone.)
    """
    files = (Path(here, name) for here, _, names in os.walk(folder) for name in names)
    plain = (path for path in files if path.is_file() and not path.is_symlink())
    return [path for path in plain if any(text in _bytes_of(path) for text in wanted)]


def open_to_others(folder: Path) -> list[Path]:
    """The folder and what is in it that anybody but the owner may touch; what has just gone is nobody's."""
    inside = (Path(here, name) for here, folders, files in os.walk(folder) for name in (*folders, *files))
    return [path for path in (folder, *inside) if _mode_of(path) & 0o077]


def _mode_of(path: Path) -> int:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return 0


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
