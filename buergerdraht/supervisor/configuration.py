"""Renders supervisord's configuration from the rooms' processes."""

import shlex
from collections.abc import Iterable, Mapping, Sequence
from configparser import RawConfigParser
from io import StringIO
from pathlib import Path

from buergerdraht.rooms import Process
from buergerdraht.settings import Settings
from buergerdraht.supervisor.folders import log_path, socket_path
from buergerdraht.supervisor.survivors import after

SECONDS_UNTIL_RUNNING = 1
RETRIES = 1_000
"""supervisord waits one second longer before each retry: it never gives up on a busy day."""
OPEN_FILES = 8_192
LOG_BYTES, LOG_FILES = 10_000_000, 3


def render(settings: Settings, processes: Iterable[Process], still_there: Mapping[str, int]) -> str:
    """The text of supervisord.conf; a process that is still there (name, pid) is waited for."""
    file = RawConfigParser(interpolation=None)
    file["unix_http_server"] = {"file": _plain(socket_path(settings)), "chmod": "0600"}
    file["supervisord"] = _supervisord(settings)
    factory = "supervisor.rpcinterface:make_main_rpcinterface"
    file["rpcinterface:supervisor"] = {"supervisor.rpcinterface_factory": factory}
    for process in processes:
        command = after(still_there.get(process.name), process.command(settings))
        file[f"program:{process.name}"] = _program(settings, process, command)
    text = StringIO()
    file.write(text)
    return text.getvalue()


def _supervisord(settings: Settings) -> dict[str, str]:
    return {
        "logfile": _plain(log_path(settings, "supervisord")),
        "logfile_maxbytes": str(LOG_BYTES),
        "logfile_backups": str(LOG_FILES),
        "pidfile": _plain(settings.run_folder / "supervisord.pid"),
        "childlogdir": _plain(settings.home / "log"),
        "nodaemon": "true",
        "silent": "true",
        "umask": "077",
        "minfds": str(OPEN_FILES),
    }


def _program(settings: Settings, process: Process, command: Sequence[str]) -> dict[str, str]:
    return {
        "command": _plain(shlex.join(command)),
        "priority": str(process.order),
        "autorestart": "true",
        "startsecs": str(SECONDS_UNTIL_RUNNING),
        "startretries": str(RETRIES),
        "stopwaitsecs": str(process.stop_seconds),
        "stopasgroup": "true",
        "killasgroup": "true",
        "redirect_stderr": "true",
        "stdout_logfile": _plain(log_path(settings, process.name)),
        "stdout_logfile_maxbytes": str(LOG_BYTES),
        "stdout_logfile_backups": str(LOG_FILES),
    }


def _plain(value: Path | str) -> str:
    """supervisord expands %(…)s; a percent sign of ours is only that."""
    return str(value).replace("%", "%%")
