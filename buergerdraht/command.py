"""The command `buergerdraht`: each room adds its own."""

import sys

import typer

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.rooms import load_rooms


def build_command() -> typer.Typer:
    """The whole command line, put together from all rooms."""
    command = typer.Typer(
        name="buergerdraht",
        help="Bürgerdraht: das Telefon eines Servicecenters.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    for room in load_rooms():
        if room.add_commands is not None:
            room.add_commands(command)
    return command


def main() -> None:
    """Runs the command line; a broken rule is one sentence and exit code 1."""
    try:
        build_command()()
    except BuergerdrahtError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from error
