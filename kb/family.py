"""Child processes that end with their parent, however it ended."""

import os
import signal
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import NoReturn


def end_with_parent(parent: int) -> None:
    """Runs first in a child: Ctrl-C is the parent's business, and without the parent there is no work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()


def _wait_for(parent: int) -> NoReturn:
    process = parent_process()
    if process is not None and os.getppid() == parent:
        wait([process.sentinel])
    os._exit(0)
