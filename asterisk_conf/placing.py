"""Files that appear whole or not at all, and only when they changed."""

import os
from collections.abc import Mapping
from pathlib import Path

PRIVATE = 0o600


def place_files(files: Mapping[str, str], folder: Path) -> set[str]:
    """Makes `folder` hold these files and no other .conf; gives the names that changed or went."""
    changed = {name for name, text in files.items() if place(folder / name, text.encode())}
    stale = {str(path.relative_to(folder)) for path in folder.rglob("*.conf")} - set(files)
    for name in stale:
        (folder / name).unlink()
    return changed | stale


def place(path: Path, content: bytes) -> bool:
    """Writes a file in one step, 0600; False when it held that content already."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return True
