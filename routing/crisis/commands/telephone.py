"""`buergerdraht crisis code PROFILE`."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from buergerdraht.output import Format, FormatOption, show_json
from buergerdraht.settings import load_settings
from routing.crisis.acts import profile_named
from routing.crisis.codes import remove_code, set_code
from routing.crisis.commands.app import app
from routing.crisis.switching import By, Source
from routing.organisation.opening import existing_database
from routing.organisation.store import current


@app.command("code")
def code(profile: Annotated[str, typer.Argument(metavar="PROFIL")], how: FormatOption = Format.TEXT) -> None:
    """Setzt den Code für *26 am Telefon: erfragt oder eine Zeile der Eingabe; leer nimmt ihn weg."""
    with existing_database(load_settings()) as engine:
        name = profile_named(current(engine).organisation, profile).name
        given, by = _ask(), By("command", datetime.now(UTC), Source.COMMAND)
        number = set_code(engine, profile, given, by) if given else None
        if number is None:
            remove_code(engine, profile, by)
    if how is Format.JSON:
        show_json({"profile": profile, "number": number})
    elif number is None:
        typer.echo(f"{name} lässt sich nicht mehr am Telefon schalten.")
    else:
        typer.echo(f"{name}: einschalten mit *26{number}, ausschalten mit *27{number}, dann der Code.")


def _ask() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Code (leer: keiner)", hide_input=True, default="", show_default=False))
    return sys.stdin.readline().strip()
