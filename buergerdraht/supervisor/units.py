"""Renders systemd units from the same processes, for a machine where systemd supervises."""

import os
import shlex
import sys
from collections.abc import Iterable
from pathlib import Path

from buergerdraht.rooms import Process
from buergerdraht.settings import Settings

COMMAND = Path(sys.executable).with_name("buergerdraht")
TARGET = "buergerdraht.target"
PREPARE = "buergerdraht-prepare.service"


def units(settings: Settings, processes: Iterable[Process]) -> dict[str, str]:
    """File name to text: one service a process, one that runs the steps first, one target for all."""
    ordered = sorted(processes, key=lambda process: process.order)
    return {TARGET: _target(), PREPARE: _prepare(settings)} | {
        f"buergerdraht-{process.name}.service": _service(settings, process) for process in ordered
    }


def _target() -> str:
    return _text(
        Unit=["Description=Bürgerdraht", f"Requires={PREPARE}"], Install=["WantedBy=multi-user.target"]
    )


def _prepare(settings: Settings) -> str:
    return _text(
        Unit=["Description=Bürgerdraht: prepare", f"PartOf={TARGET}", "After=network-online.target"],
        Service=[
            "Type=oneshot",
            "RemainAfterExit=yes",
            *_common(settings),
            _start([str(COMMAND), "prepare"]),
        ],
    )


def _service(settings: Settings, process: Process) -> str:
    restart = ["Restart=always", "RestartSec=1", f"TimeoutStopSec={process.stop_seconds}"]
    return _text(
        Unit=[f"Description=Bürgerdraht: {process.name}", f"PartOf={TARGET}", f"After={PREPARE}"],
        Service=[*_common(settings), *restart, _start(process.command(settings))],
        Install=[f"WantedBy={TARGET}"],
    )


def _common(settings: Settings) -> list[str]:
    given = [f"Environment={_quoted(f'{name}={value}')}" for name, value in settings.environment().items()]
    return [f"User={os.getuid()}", "UMask=0077", f"WorkingDirectory={settings.home}", *given]


def _start(command: Iterable[str]) -> str:
    return f"ExecStart={' '.join(_quoted(word) for word in command)}"


def _quoted(word: str) -> str:
    """systemd's own quoting: % and $ are its, backslash and quote as in C."""
    plain = word.replace("%", "%%").replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return plain if shlex.quote(word) == word else f'"{plain}"'


def _text(**sections: list[str]) -> str:
    return "\n".join(
        f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections.items()
    )
