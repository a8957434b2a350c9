"""The command `ledger`: reading logs, and looking at what was read."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from buergerdraht.output import Format, FormatOption, show_json, show_rows
from buergerdraht.settings import load_settings
from reporting.ledger.check import check
from reporting.ledger.importing import import_logs
from reporting.ledger.intake import Centre
from reporting.ledger.mandants import Mandants
from reporting.ledger.reader import Reader
from routing.organisation.opening import existing_database, prepared_database

ledger = typer.Typer(no_args_is_help=True, help="Das Journal, aus dem alle Zahlen kommen.")


@ledger.command("read")
def ledger_read(
    paths: Annotated[list[Path], typer.Argument(help="queue_log-Dateien")],
    foreign: Annotated[bool, typer.Option("--foreign", help="von einem anderen Asterisk")] = False,
    centre: Annotated[str, typer.Option("--centre", help="wie jenes Center heißen soll")] = "fremd",
    form: FormatOption = Format.TEXT,
) -> None:
    """Liest Dateien ein; zweimal eingelesen zählt einmal."""
    settings = load_settings()
    with prepared_database(settings) as engine:
        mandants = Mandants(engine).by_hotline()
        reader = Reader(settings, engine, mandants, Centre(centre if foreign else ""))
        found = import_logs(reader, paths, datetime.now(UTC))
    _show_one(found, form)


@ledger.command("check")
def ledger_check(form: FormatOption = Format.TEXT) -> None:
    """Faltet alle Anrufe neu und vergleicht; nennt Ergebnisse ohne Anruf und Anrufe ohne Ergebnis."""
    with existing_database(load_settings()) as engine:
        found = check(engine)
    _show_one(found, form)
    if found["differing"]:
        raise typer.Exit(1)


def _show_one(row: Mapping[str, Any], form: Format) -> None:
    if form is Format.JSON:
        show_json(row)
        return
    show_rows([row], form)
