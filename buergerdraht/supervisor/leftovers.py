"""Finds and stops what an earlier `up` of this state folder left behind, and nothing else.

supervisord puts the address of its socket into the environment of all it starts; the socket lies in
our state folder, so a process that carries it is ours.
"""

import os
import signal
import sys
import time
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.rooms import Process
from buergerdraht.settings import Settings
from buergerdraht.supervisor.folders import socket_path

PROC = Path("/proc")
STEP_SECONDS = 0.05


@dataclass(frozen=True)
class Leftover:
    """A process of ours that still lives; `name` is the supervised process it is or descends from."""

    pid: int
    name: str
    environment: Mapping[str, str]


def leftovers(settings: Settings) -> list[Leftover]:
    """Every living process that the supervisord of this state folder started."""
    address = f"unix://{socket_path(settings)}"
    pids = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]
    found = [(pid, _environment(pid)) for pid in pids if pid != os.getpid()]
    return [
        Leftover(pid, environment.get("SUPERVISOR_PROCESS_NAME", ""), environment)
        for pid, environment in found
        if environment.get("SUPERVISOR_SERVER_URL") == address
    ]


def stop_leftovers(settings: Settings, processes: Iterable[Process], spared: Collection[int] = ()) -> None:
    """Asks each but the spared ones to end, last started first; kills what does not."""
    for process in sorted(processes, key=lambda process: process.order, reverse=True):
        mine = [
            left.pid for left in leftovers(settings) if left.name == process.name and left.pid not in spared
        ]
        if mine:
            say_goodbye(settings, process)
        end(mine, process.stop_seconds)
    end([left.pid for left in leftovers(settings) if left.pid not in spared], 1)


def say_goodbye(settings: Settings, process: Process) -> None:
    """Lets the process's room do what comes before its stop; the stop comes whether it could or not."""
    if process.before_stop is None:
        return
    try:
        process.before_stop(settings)
    except (BuergerdrahtError, OSError) as error:
        sys.stderr.write(f"{process.name}: {error}\n")


def end(pids: Iterable[int], seconds: float) -> None:
    """SIGTERM, then SIGKILL for those that live on after `seconds`; returns when all are gone."""
    alive = _send(signal.SIGTERM, pids)
    alive = outlived(alive, seconds)
    alive = _send(signal.SIGKILL, alive)
    outlived(alive, seconds)


def _send(number: signal.Signals, pids: Iterable[int]) -> list[int]:
    sent = []
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
            sent.append(pid)
    return sent


def outlived(pids: list[int], seconds: float) -> list[int]:
    """Waits until the processes are gone, or that long; those that are still there."""
    deadline = time.monotonic() + seconds
    while (alive := [pid for pid in pids if is_alive(pid)]) and time.monotonic() < deadline:
        time.sleep(STEP_SECONDS)
    return alive


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that ended and was not yet looked after by its parent does not."""
    try:
        status = (PROC / str(pid) / "stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"


def words_of(pid: int) -> list[str]:
    """The command line of a process; empty if it is gone."""
    return _zero_separated(pid, "cmdline")


def _environment(pid: int) -> Mapping[str, str]:
    pairs = (pair.partition("=") for pair in _zero_separated(pid, "environ"))
    return {name: value for name, _, value in pairs}


def _zero_separated(pid: int, what: str) -> list[str]:
    try:
        content = (PROC / str(pid) / what).read_bytes()
    except OSError:
        return []
    return os.fsdecode(content.removesuffix(b"\0")).split("\0") if content else []
