"""`buergerdraht demo sign-ins`."""

from dataclasses import asdict

import typer

from buergerdraht.output import Format, FormatOption, show_rows
from buergerdraht.settings import load_settings
from routing.organisation.first_passwords import demo_sign_ins
from routing.organisation.opening import current_organisation

app = typer.Typer(help="Nur in der Vorführung.", no_args_is_help=True)


@app.callback()
def demo() -> None:
    """Nur in der Vorführung."""


@app.command("sign-ins")
def sign_ins(how: FormatOption = Format.TEXT) -> None:
    """Zeigt Anmeldenamen und Passwörter der Vorführung."""
    settings = load_settings()
    people = demo_sign_ins(settings, current_organisation(settings).organisation)
    show_rows([asdict(person) for person in people], how)
