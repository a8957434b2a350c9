"""Secrets of one instance: made at first need, 0600, in the state folder."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from buergerdraht.settings import Settings

SECRET_BYTES = 32


def secret(settings: Settings, name: str) -> str:
    """The secret of that name (URL-safe text); made now if this is the first need of it."""
    folder = settings.home / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(SECRET_BYTES))
    return path.read_text()


def derived_secret(settings: Settings, purpose: str, name: str, length: int = 24) -> str:
    """A secret for one thing among many (a seat's telephone), from one stored master secret."""
    master = secret(settings, purpose).encode()
    return hmac.new(master, name.encode(), hashlib.sha256).hexdigest()[:length]


def _write_once(path: Path, text: str) -> None:
    """Writes a file that appears whole or not at all; the first of two writers wins."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
