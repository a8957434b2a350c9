"""The commands up, prepare, status, doctor and units."""

from pathlib import Path
from typing import Annotated

import typer

from buergerdraht.output import Format, FormatOption, show_rows
from buergerdraht.rooms import load_rooms
from buergerdraht.settings import load_settings
from buergerdraht.supervisor.doctor import diagnose
from buergerdraht.supervisor.folders import socket_path, start_writing
from buergerdraht.supervisor.house import write_private
from buergerdraht.supervisor.progress import Progress
from buergerdraht.supervisor.remote import Supervisord
from buergerdraht.supervisor.units import units as render_units
from buergerdraht.supervisor.up import Foreground
from buergerdraht.supervisor.up import prepare as run_steps

FolderArgument = Annotated[Path | None, typer.Argument(help="wohin; ohne Angabe nur zeigen")]


def add_commands(command: typer.Typer) -> None:
    for run in (up, prepare, status, doctor, units):
        command.command()(run)


def up() -> None:
    """Startet alles im Vordergrund; Strg-C beendet es."""
    Foreground(load_settings(), load_rooms()).run()


def prepare() -> None:
    """Richtet alles ein, ohne etwas zu starten (für systemd)."""
    settings = load_settings()
    start_writing(settings)
    run_steps(settings, load_rooms(), Progress())


def status(how: FormatOption = Format.TEXT) -> None:
    """Zeigt die Prozesse des laufenden Hauses."""
    processes = Supervisord(socket_path(load_settings())).processes()
    show_rows([{"name": p.name, "pid": p.pid, "state": p.state} for p in processes], how)


def doctor(how: FormatOption = Format.TEXT) -> None:
    """Prüft jeden Teil; sagt, was fehlt und was zu tun ist."""
    rows = list(diagnose(load_settings(), load_rooms()))
    show_rows(rows, how)
    if not all(row["ok"] for row in rows):
        raise typer.Exit(1)


def units(folder: FolderArgument = None) -> None:
    """Zeigt oder schreibt systemd-Units für dieselben Prozesse."""
    processes = [process for room in load_rooms() for process in room.processes]
    for name, text in render_units(load_settings(), processes).items():
        if folder is None:
            typer.echo(f"# {name}\n{text}")
        else:
            write_private(folder / name, text)
