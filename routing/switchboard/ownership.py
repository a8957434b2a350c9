"""Only one process owns the live picture of an instance."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from routing.switchboard.errors import SwitchboardTaken

LOCK = "switchboard.lock"


@contextmanager
def sole_owner(run_folder: Path) -> Iterator[None]:
    """Holds the lock; the kernel frees it however the process ends. Raises SwitchboardTaken."""
    run_folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(run_folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise SwitchboardTaken(
            "Die Vermittlung dieser Instanz gehört schon einem anderen laufenden Prozess. "
            "Beenden Sie ihn zuerst (buergerdraht status)."
        ) from error
