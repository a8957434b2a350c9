"""One running house: its supervisord, from start to stop."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.rooms import Process
from buergerdraht.settings import Settings
from buergerdraht.supervisor.configuration import render
from buergerdraht.supervisor.folders import log_path, socket_path
from buergerdraht.supervisor.leftovers import end, leftovers, outlived, say_goodbye, stop_leftovers
from buergerdraht.supervisor.remote import NoSupervisor, ProcessNow, Supervisord
from buergerdraht.supervisor.survivors import survivors

READY_SECONDS = 120
STEP_SECONDS = 0.1
SHUTDOWN_SECONDS = 10
SECONDS_TO_KILL = 3


class NotReady(BuergerdrahtError):
    """A process did not get ready, or the supervisor ended."""

    status = 503


class House:
    """The processes of a state folder, lowest order first."""

    def __init__(self, settings: Settings, processes: Sequence[Process]) -> None:
        self._settings = settings
        self._processes = sorted(processes, key=lambda process: process.order)
        self._supervisord = Supervisord(socket_path(settings))
        self._program: subprocess.Popen[bytes] | None = None
        self._still_there: dict[str, int] = {}

    def has_leftovers(self) -> bool:
        return self._supervisord.is_there() or bool(leftovers(self._settings))

    def take_over(self) -> list[str]:
        """Ends what an earlier run left behind, but for what may go on; the names of that."""
        still_there = survivors(self._settings, self._processes)
        if still_there:
            with suppress(NoSupervisor):
                os.kill(self._supervisord.pid(), signal.SIGKILL)  # asked to end, it would end these too
            stop_leftovers(self._settings, self._processes, still_there.values())
        else:
            self.stop(lambda _name: None)
        self._still_there = still_there
        return list(still_there)

    def start(self) -> None:
        """Starts supervisord in a session of its own, so that a terminal's Ctrl-C reaches only us."""
        path = self._settings.run_folder / "supervisord.conf"
        write_private(path, render(self._settings, self._processes, self._still_there))
        with log_path(self._settings, "supervisord").open("ab") as log:
            self._program = subprocess.Popen(
                [sys.executable, "-m", "supervisor.supervisord", "-c", path],
                env=os.environ | self._settings.environment(),
                cwd=self._settings.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait_until_ready(self, show: Callable[[str], None]) -> None:
        """Returns when every process is ready; `show` gets each name. Raises NotReady."""
        deadline = time.monotonic() + READY_SECONDS
        missing = list(self._processes)
        while missing:
            ready = self._ready_among(missing)
            for process in ready:
                show(process.name)
            missing = [process for process in missing if process not in ready]
            if missing and time.monotonic() > deadline:
                raise NotReady(self._why(missing[0].name))
            time.sleep(STEP_SECONDS)

    def wait_for_end(self) -> None:
        """Returns when supervisord has ended, which it does only when somebody else ends it."""
        if self._program is not None:
            self._program.wait()

    def stop(self, show: Callable[[str], None]) -> None:
        """Stops the processes, highest order first, then supervisord; then whatever is still there."""
        with suppress(NoSupervisor):
            self._stop_in_order(show)
        stop_leftovers(self._settings, self._processes)
        self._still_there = {}
        if self._program is not None and self._program.poll() is None:
            end([self._program.pid], SHUTDOWN_SECONDS)
            self._program.wait()

    def _stop_in_order(self, show: Callable[[str], None]) -> None:
        now = {process.name: process for process in self._supervisord.processes()}
        for process in reversed(self._processes):
            running = now.get(process.name)
            if running is not None and running.pid is not None:
                show(process.name)
                say_goodbye(self._settings, process)
                self._stop(running, process.stop_seconds)
        pid = self._supervisord.pid()
        self._supervisord.shut_down()
        end([pid], SHUTDOWN_SECONDS)

    def _stop(self, running: ProcessNow, seconds: float) -> None:
        pids = [] if running.pid is None else [running.pid]
        self._supervisord.begin_stop(running.name)
        if running.is_waited_for:
            end(pids, seconds)
        else:
            outlived(pids, seconds + SECONDS_TO_KILL)

    def _ready_among(self, missing: Sequence[Process]) -> list[Process]:
        if self._program is not None and self._program.poll() is not None:
            raise NotReady(self._why("supervisord"))
        try:
            states = {process.name: process.state for process in self._supervisord.processes()}
        except NoSupervisor:
            return []
        failed = [process.name for process in missing if states.get(process.name) == "failed"]
        if failed:
            raise NotReady(self._why(failed[0]))
        return [p for p in missing if states.get(p.name) == "running" and p.is_ready(self._settings)]

    def _why(self, name: str) -> str:
        path = log_path(self._settings, name)
        return (
            f"Der Prozess {name} wurde nicht bereit; zuletzt schrieb er »{_last_line(path)}«. "
            f"Mehr steht in {path}; alles Gestartete wurde wieder beendet."
        )


def write_private(path: Path, text: str) -> None:
    """Writes a file for the owner alone; it appears whole or not at all."""
    draft = path.with_name(f".{path.name}.draft")
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(path)


def _last_line(path: Path) -> str:
    try:
        lines = path.read_text(errors="replace").split("\n")
    except OSError:
        return ""
    return next((line.strip()[:300] for line in reversed(lines) if line.strip()), "")
