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


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
