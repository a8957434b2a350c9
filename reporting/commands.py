"""The commands `report`, `ledger` and `privacy`."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from buergerdraht.output import Format, FormatOption, show_rows
from buergerdraht.settings import load_settings
from reporting.ledger.commands import ledger
from reporting.report_commands import report
from reporting.subject import Subject
from routing.organisation.opening import existing_database

privacy = typer.Typer(no_args_is_help=True, help="Auskunft und Löschung (Art. 15 und 17 DSGVO).")
NumberArgument = Annotated[str, typer.Argument(help="Rufnummer in beliebiger Schreibweise")]


def add_commands(command: typer.Typer) -> None:
    """Adds `report`, `ledger` and `privacy` to the command line."""
    command.add_typer(report, name="report")
    command.add_typer(ledger, name="ledger")
    command.add_typer(privacy, name="privacy")


@privacy.command("find")
def privacy_find(number: NumberArgument, form: FormatOption = Format.TEXT) -> None:
    """Nennt jeden Anruf, zu dem die Rufnummer oder ihr Schlüsselwert noch aufbewahrt wird."""
    settings = load_settings()
    with existing_database(settings) as engine:
        found = Subject(settings, engine, number).find()
    show_rows(found, form)


@privacy.command("erase")
def privacy_erase(number: NumberArgument, form: FormatOption = Format.TEXT) -> None:
    """Löscht Rufnummer und Schlüsselwerte aus der Datenbank und nennt die Anrufe, bei denen sie standen."""
    settings = load_settings()
    with existing_database(settings) as engine:
        found = Subject(settings, engine, number).erase(datetime.now(UTC))
    show_rows(found, form)
