"""`buergerdraht organisation check|import|export`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from buergerdraht.output import Format, FormatOption, show_json
from buergerdraht.settings import load_settings
from routing.organisation.file import dump, load
from routing.organisation.importing import HEADER, FileToImport, Imported, import_file
from routing.organisation.opening import existing_database, prepared_database
from routing.organisation.store import Versioned, at_version, current
from routing.organisation.writing import write_whole

app = typer.Typer(help="Die Organisation als Datei: prüfen, einlesen, ausgeben.", no_args_is_help=True)
FileArgument = Annotated[Path, typer.Argument(metavar="DATEI", help="YAML-Datei der Organisation")]


@app.command("check")
def check(file: FileArgument, how: FormatOption = Format.TEXT) -> None:
    """Prüft eine Datei und nennt jeden Fehler mit Zeile und Grund."""
    organisation = load(file)
    hotlines, people = len(organisation.hotlines), len(organisation.people)
    if how is Format.JSON:
        show_json({"file": str(file), "name": organisation.name, "hotlines": hotlines, "people": people})
        return
    found = f"{organisation.name}, {hotlines} Hotlines, {people} Personen"
    typer.echo(f"{file.name} ist in Ordnung: {found}.")


@app.command("import")
def import_(
    file: FileArgument,
    based_on: Annotated[
        int | None, typer.Option("--based-on", help="die Fassung, die ersetzt wird", min=1)
    ] = None,
    how: FormatOption = Format.TEXT,
) -> None:
    """Liest eine Datei ein; sie gilt vom nächsten Anruf an."""
    settings = load_settings()
    load(file)  # a wrong file is refused before a database is made
    with prepared_database(settings) as engine:
        imported = import_file(settings, engine, FileToImport(file, based_on), datetime.now(UTC))
    if how is Format.JSON:
        show_json({"version": imported.version, "is_new": imported.is_new})
        return
    _show(imported)


def _show(imported: Imported) -> None:
    if imported.is_new:
        typer.echo(f"Eingelesen; es gilt Fassung {imported.version}.")
    else:
        typer.echo(f"Die Datei sagt, was schon gilt; es bleibt bei Fassung {imported.version}.")
    for login in imported.without_password:
        typer.echo(f"{login} hat noch kein Passwort: buergerdraht password {login}")


@app.command("export")
def export(
    file: Annotated[Path | None, typer.Argument(metavar="[DATEI]", help="sonst Ausgabe")] = None,
    version: Annotated[int | None, typer.Option("--version", help="eine frühere Fassung", min=1)] = None,
    how: FormatOption = Format.TEXT,
) -> None:
    """Gibt die Organisation aus; die erste Zeile nennt die Fassung."""
    with existing_database(load_settings()) as engine:
        held = current(engine) if version is None else Versioned(version, at_version(engine, version))
    text = f"{HEADER.format(held.version)}\n{dump(held.organisation)}"
    if file is not None:
        write_whole(file, text)
    elif how is Format.JSON:
        show_json({"version": held.version, "document": text})
    else:
        typer.echo(text, nl=False)
