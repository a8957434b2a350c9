"""The command `buergerdraht kb import`."""

from pathlib import Path
from typing import Annotated

import typer

from buergerdraht.output import Format, show_json
from buergerdraht.settings import load_settings
from kb.importing.errors import BadSource
from kb.importing.options import Options, SourceFormat
from kb.importing.report import ImportReport
from kb.importing.running import run
from kb.importing.showing import bar, report_lines
from kb.importing.table.template import template_csv
from kb.opened import existing_knowledge

PathArgument = Annotated[Path | None, typer.Argument(help="Datei, oder Ordner mit Dateien einer Quelle")]
FormatOption = Annotated[SourceFormat, typer.Option("--format", help="auto sieht sich den Inhalt an")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="nur sagen, was geschähe")]
Owner = Annotated[str, typer.Option(help="Schlüssel des Mandanten, dem die Artikel gehören")]
Region = Annotated[str, typer.Option(help="Regionalschlüssel (ARS) für Einträge ohne Gebiet")]
Source = Annotated[str, typer.Option(help="Name der Quelle, wenn ein Mandant mehrere hat")]
AllOrNothing = Annotated[bool, typer.Option("--all-or-nothing", help="bei Fehlern nichts übernehmen")]
Part = Annotated[bool, typer.Option("--part", help="nicht die ganze Quelle: nichts zurückziehen")]
FormatOut = Annotated[Format, typer.Option("--format-out", help="text oder json")]
Template = Annotated[bool, typer.Option("--template", help="leere Tabelle (CSV) ausgeben")]


importing = typer.Typer()


@importing.command("import")
def import_articles(
    path: PathArgument = None,
    format: FormatOption = SourceFormat.AUTO,
    dry_run: DryRun = False,
    owner: Owner = "",
    region: Region = "",
    source: Source = "",
    all_or_nothing: AllOrNothing = False,
    part: Part = False,
    how: FormatOut = Format.TEXT,
    template: Template = False,
) -> None:
    """Nimmt Artikel auf: XZuFi, PVOG, DLDB, CSV oder XLSX. Zweimal dasselbe ändert nichts."""
    if template:
        typer.echo(template_csv(), nl=False)
        return
    if path is None:
        raise BadSource("Es fehlt der Pfad der Datei. `buergerdraht kb import --help` zeigt, wie es geht.")
    options = Options(format, owner, region, source, dry_run, all_or_nothing, part)
    report = _run(path, options)
    _show(report, how)
    if report.reason:
        raise typer.Exit(1)


def _run(path: Path, options: Options) -> ImportReport:
    with existing_knowledge(load_settings()) as database, bar() as progress:
        return run(database, path, options, progress)


def _show(report: ImportReport, how: Format) -> None:
    if how is Format.JSON:
        show_json(report.as_json())
        return
    for line in report_lines(report):
        typer.echo(line)
