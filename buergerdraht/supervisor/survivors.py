"""Processes that outlive their supervisor: the next one waits for them instead of starting them anew.

A call must not end because supervisord was killed. The waiting is done by sh and tail, so that
killing every Python process does not end it either.
"""

import os
from collections.abc import Iterable, Sequence

from buergerdraht.rooms import Process
from buergerdraht.settings import Settings
from buergerdraht.supervisor.leftovers import PROC, leftovers

WAIT_THEN_RUN = 'tail --pid="$0" -s 0.2 -f /dev/null; exec "$@"'
WAITING = ["sh", "-c", WAIT_THEN_RUN]


def survivors(settings: Settings, processes: Iterable[Process]) -> dict[str, int]:
    """Names and pids of the processes that may go on and do."""
    names = {process.name for process in processes if process.survives}
    found = [left for left in leftovers(settings) if left.name in names]
    return {left.name: left.pid for left in found if _leads_its_group(left.pid)}


def after(pid: int | None, command: Sequence[str]) -> list[str]:
    """The command, run once the process of that pid has ended (at once if there is none)."""
    return list(command) if pid is None else [*WAITING, str(pid), *command]


def waited_for(pid: int | None) -> int | None:
    """The pid that a process started by `after` still waits for; its own if it waits no more."""
    try:
        words = [os.fsdecode(word) for word in (PROC / str(pid) / "cmdline").read_bytes().split(b"\0")]
    except OSError:
        return pid
    return int(words[3]) if words[:3] == WAITING else pid


def _leads_its_group(pid: int) -> bool:
    """supervisord gives each process that it starts a group; what that process starts only joins it."""
    try:
        return os.getpgid(pid) == pid
    except ProcessLookupError:
        return False
