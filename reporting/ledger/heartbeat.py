"""Whether the process `ledger` is alive: a file that every round touches."""

import time
from pathlib import Path

from buergerdraht.settings import Settings

ALIVE_SECONDS = 15


def beat(settings: Settings) -> None:
    """Says that a round has just ended well."""
    _file(settings).touch(mode=0o600)


def is_alive(settings: Settings) -> bool:
    """Whether a round ended well within the last 15 seconds."""
    try:
        beaten = _file(settings).stat().st_mtime
    except FileNotFoundError:
        return False
    return time.time() - beaten < ALIVE_SECONDS


def _file(settings: Settings) -> Path:
    settings.run_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return settings.run_folder / "ledger.alive"
