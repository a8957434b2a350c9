"""The command `buergerdraht`: each room adds its own."""

import errno
import sys

import typer
from sqlalchemy.exc import OperationalError

from buergerdraht.errors import BuergerdrahtError
from buergerdraht.garbage import collect_seldom
from buergerdraht.rooms import load_rooms

FULL = "Der Datenträger ist voll{where}. Platz schaffen oder BUERGERDRAHT_HOME verlegen."
FORBIDDEN = "Der Zugriff ist nicht erlaubt{where}. Rechte prüfen oder BUERGERDRAHT_HOME ändern."
REFUSED_BY_MACHINE = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EROFS: FORBIDDEN,
}


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
    """Runs the command line; a broken rule or a refusal of the machine is one sentence and exit code 1."""
    try:
        command = build_command()
        collect_seldom()
        command()
    except (BuergerdrahtError, OperationalError, OSError) as error:
        sentence = sentence_for(error)
        if sentence is None:
            raise
        sys.stderr.write(f"{sentence}\n")
        raise SystemExit(1) from error


def sentence_for(error: Exception) -> str | None:
    """What to tell the person; None when the error is a fault of ours and needs its traceback."""
    if isinstance(error, BuergerdrahtError):
        return str(error)
    if isinstance(error, OperationalError):
        reason = str(error.orig).strip().partition("\n")[0]
        return f"Die Datenbank antwortet nicht wie erwartet ({reason}). Genaueres sagt »buergerdraht doctor«."
    if isinstance(error, OSError) and error.errno in REFUSED_BY_MACHINE:
        where = f" ({error.filename})" if error.filename else ""
        return REFUSED_BY_MACHINE[error.errno].format(where=where)
    return None
