"""The commands `report`, `ledger` and `privacy`."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from buergerdraht.output import Format, FormatOption, show_json, show_rows
from buergerdraht.settings import load_settings
from reporting.calls import calls
from reporting.hotlines import hotline_names
from reporting.ledger.commands import ledger
from reporting.period import period
from reporting.printing import call_row, figure_rows, summary_object
from reporting.subject import Subject
from reporting.summary import Asked, By, summary
from routing.organisation.opening import existing_database

FROM = "Beginn: 2026-11-21, 2026-11-21T08:00 (Ortszeit) oder today"
TO = "Ende: ein Datum gilt bis zu seinem Ende, eine Uhrzeit ausschließlich"
FromOption = Annotated[str, typer.Option("--from", help=FROM)]
ToOption = Annotated[str, typer.Option("--to", help=TO)]

report = typer.Typer(no_args_is_help=True, help="Zahlen aus dem Journal.")
privacy = typer.Typer(no_args_is_help=True, help="Auskunft und Löschung (Art. 15 und 17 DSGVO).")
NumberArgument = Annotated[str, typer.Argument(help="Rufnummer in beliebiger Schreibweise")]


def add_commands(command: typer.Typer) -> None:
    """Adds `report`, `ledger` and `privacy` to the command line."""
    command.add_typer(report, name="report")
    command.add_typer(ledger, name="ledger")
    command.add_typer(privacy, name="privacy")


@report.command("calls")
def report_calls(start: FromOption, end: ToOption, form: FormatOption = Format.TEXT) -> None:
    """Jeder Anruf einzeln, in der Reihenfolge des Eingangs."""
    asked = period(start, end, datetime.now(UTC))
    with existing_database(load_settings()) as engine:
        names = hotline_names(engine)
        found = calls(engine, asked.start, asked.end)
    show_rows([call_row(call, names) for call in found], form)


@report.command("summary")
def report_summary(
    start: FromOption,
    end: ToOption,
    by: Annotated[By | None, typer.Option("--by", help="hotline, hour oder day")] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Die Kennzahlen, jede mit ihrer Formel."""
    asked = period(start, end, datetime.now(UTC))
    with existing_database(load_settings()) as engine:
        found = summary(engine, Asked(asked.start, asked.end, by))
    if form is Format.JSON:
        show_json(summary_object(found, by))
        return
    show_rows(figure_rows(found), form)


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
