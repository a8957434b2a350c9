"""Talks to the running supervisord over its socket (supervisor's XML-RPC); the only file that does."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xmlrpc.client import Fault, ProtocolError, ServerProxy

from supervisor.xmlrpc import Faults, SupervisorTransport

from buergerdraht.errors import PartMissing
from buergerdraht.supervisor.survivors import waited_for

STATES = {
    "RUNNING": "running",
    "STARTING": "starting",
    "BACKOFF": "restarting",
    "STOPPING": "stopping",
    "STOPPED": "stopped",
    "EXITED": "stopped",
    "FATAL": "failed",
}
ALREADY_DONE = frozenset({Faults.NOT_RUNNING, Faults.BAD_NAME, Faults.SHUTDOWN_STATE})


class NoSupervisor(PartMissing):
    """Nobody answers on the socket: the house is not running."""


@dataclass(frozen=True)
class ProcessNow:
    """One process: `pid` None while there is none; `state` a value of STATES.

    One that `is_waited_for` was started by an earlier supervisord.
    """

    name: str
    pid: int | None
    state: str
    is_waited_for: bool = False


class Supervisord:
    """The supervisord that listens on a socket. Every method raises NoSupervisor if none does."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket

    def processes(self) -> list[ProcessNow]:
        with self._calls() as calls:
            return [_process(row) for row in calls.getAllProcessInfo()]

    def pid(self) -> int:
        with self._calls() as calls:
            return int(calls.getPID())

    def is_there(self) -> bool:
        try:
            return self.pid() > 0
        except NoSupervisor:
            return False

    def begin_stop(self, name: str) -> None:
        """Asks one process to end; SIGKILL after its own time. Returns at once: it would wait by seconds."""
        with self._calls() as calls:
            calls.stopProcess(name, False)

    def shut_down(self) -> None:
        """Asks supervisord to stop what still runs, and to end."""
        with self._calls() as calls:
            calls.shutdown()

    @contextmanager
    def _calls(self) -> Iterator[Any]:
        transport = SupervisorTransport(None, None, f"unix://{self._socket}")
        try:
            with ServerProxy("http://127.0.0.1", transport=transport) as proxy:
                yield proxy.supervisor
        except Fault as fault:
            if fault.faultCode not in ALREADY_DONE:
                raise
        except (OSError, ProtocolError, http.client.HTTPException) as error:
            raise NoSupervisor(
                "Bürgerdraht läuft nicht. Mit »buergerdraht up« starten, oder BUERGERDRAHT_HOME auf den "
                "Zustandsordner des laufenden Hauses setzen."
            ) from error


def _process(row: dict[str, Any]) -> ProcessNow:
    pid = waited_for(row["pid"] or None)
    return ProcessNow(row["name"], pid, STATES.get(row["statename"], "failed"), pid != (row["pid"] or None))
