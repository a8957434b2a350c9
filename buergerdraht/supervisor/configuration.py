"""Renders supervisord's configuration from the rooms' processes."""

import shlex
from collections.abc import Iterable
from configparser import RawConfigParser
from io import StringIO
from pathlib import Path

from buergerdraht.rooms import Process
from buergerdraht.settings import Settings

SECONDS_UNTIL_RUNNING = 1
RETRIES = 1_000
"""supervisord waits one second longer before each retry: it never gives up on a busy day."""
OPEN_FILES = 8_192
LOG_BYTES, LOG_FILES = 10_000_000, 3


def socket_path(settings: Settings) -> Path:
    """Where supervisord listens; the path is also in the environment of every process it starts."""
    return settings.run_folder / "supervisor.sock"


def log_path(settings: Settings, name: str) -> Path:
    return settings.home / "log" / f"{name}.log"


def render(settings: Settings, processes: Iterable[Process]) -> str:
    """The text of supervisord.conf."""
    file = RawConfigParser(interpolation=None)
    file["unix_http_server"] = {"file": _plain(socket_path(settings)), "chmod": "0600"}
    file["supervisord"] = _supervisord(settings)
    factory = "supervisor.rpcinterface:make_main_rpcinterface"
    file["rpcinterface:supervisor"] = {"supervisor.rpcinterface_factory": factory}
    for process in processes:
        file[f"program:{process.name}"] = _program(settings, process)
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


def _program(settings: Settings, process: Process) -> dict[str, str]:
    return {
        "command": _plain(shlex.join(process.command(settings))),
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
