"""`buergerdraht pin LOGIN`."""

import sys
from datetime import UTC, datetime
from functools import partial
from typing import Annotated

import typer

from buergerdraht.audit import AuditNote, note
from buergerdraht.database import writing
from buergerdraht.sentences import Sentence
from buergerdraht.settings import load_settings
from routing.organisation.opening import existing_database
from routing.organisation.pins import check_is_agent, remove_pin, set_pin
from routing.organisation.store import current


def pin(login: Annotated[str, typer.Argument(metavar="ANMELDENAME")]) -> None:
    """Setzt die PIN für *22 am Telefon: erfragt oder eine Zeile der Eingabe; leer nimmt sie weg."""
    with existing_database(load_settings()) as engine:
        check_is_agent(current(engine).organisation, login)
        given, now = _ask(), datetime.now(UTC)
        with writing(engine) as session:
            change = partial(set_pin, pin=given, now=now) if given else remove_pin
            change(session, login)
            what = Sentence("PIN von %(login)s", login=login)
            note(session, AuditNote("command", "edit", "sign-ins", what, now))
    typer.echo(f"{login}: {'Die PIN gilt gleich.' if given else 'Es gibt keine PIN mehr.'}")


def _ask() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("PIN (leer: keine)", hide_input=True, default="", show_default=False))
    return sys.stdin.readline().strip()
