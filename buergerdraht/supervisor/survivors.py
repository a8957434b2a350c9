"""Processes that outlive their supervisor: the next one waits for them instead of starting them anew.

A call must not end because `up` or supervisord was killed. The waiting is done by sh and tail, so
that killing every Python process does not end it either.
"""

from collections.abc import Iterable, Sequence

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.rooms import Process
from buergerdraht.settings import Settings
from buergerdraht.supervisor.leftovers import Leftover, leftovers, words_of

WAIT_THEN_RUN = 'tail --pid="$0" -s 0.2 -f /dev/null; exec "$@"'
WAITING = ["sh", "-c", WAIT_THEN_RUN]


def survivors(settings: Settings, processes: Iterable[Process]) -> dict[str, int]:
    """Names and pids of the processes that may go on: they run well, as they would be started now."""
    may_go_on = {process.name: process for process in processes if process.survives}
    return {
        left.name: left.pid
        for left in leftovers(settings)
        if left.name in may_go_on and _is_as_started_now(left, settings, may_go_on[left.name])
    }


def after(pid: int | None, command: Sequence[str]) -> list[str]:
    """The command, run once the process of that pid has ended (at once if there is none)."""
    return list(command) if pid is None else [*WAITING, str(pid), *command]


def waited_for(pid: int | None) -> int | None:
    """The pid that a process started by `after` still waits for; its own if it waits no more."""
    words = [] if pid is None else words_of(pid)
    return int(words[3]) if words[:3] == WAITING else pid


def _is_as_started_now(left: Leftover, settings: Settings, process: Process) -> bool:
    wanted = settings.environment()
    given = {name: value for name, value in left.environment.items() if name in wanted}
    try:
        return (
            given == wanted and words_of(left.pid) == process.command(settings) and process.is_ready(settings)
        )
    except BuergerdrahtError:  # what it needs is not there any more
        return False
