"""Writing a file that appears whole or not at all."""

import os
import secrets
from pathlib import Path

from buergerdraht.errors import BuergerdrahtError


class FileNotWritten(BuergerdrahtError):
    """The file could not be written; an earlier one of that name is untouched."""


def write_whole(path: Path, text: str) -> None:
    """Replaces the file in one step, readable by its owner only: it names people."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise FileNotWritten(
            f"{path} kann nicht geschrieben werden ({error.strerror}); nichts wurde verändert."
        ) from error
