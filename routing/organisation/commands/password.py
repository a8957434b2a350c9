"""`buergerdraht password LOGIN`."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import writing
from buergerdraht.people.accounts import set_password
from buergerdraht.sentences import Sentence
from buergerdraht.settings import load_settings
from routing.organisation.opening import existing_database


def password(login: Annotated[str, typer.Argument(metavar="ANMELDENAME")]) -> None:
    """Setzt ein erstes Passwort: an der Tastatur erfragt oder eine Zeile der Eingabe."""
    with existing_database(load_settings()) as engine:
        given = _ask()
        with writing(engine) as session:
            set_password(session, login, given)
            what = Sentence("Passwort von %(login)s", login=login)
            note(session, AuditNote("command", "edit", "sign-ins", what, datetime.now(UTC)))
    typer.echo(
        f"Das Passwort von {login} ist gesetzt; laufende Sitzungen sind beendet. "
        "Bei der nächsten Anmeldung ist ein eigenes zu wählen."
    )


def _ask() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Passwort", hide_input=True, confirmation_prompt="Noch einmal"))
    return sys.stdin.readline().rstrip("\r\n")
