"""The command `ledger`: reading logs, and looking at what was read."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Engine

from buergerdraht.output import Format, FormatOption, show_json, show_rows
from buergerdraht.settings import load_settings
from reporting.ledger.apart import apart
from reporting.ledger.check import check
from reporting.ledger.importing import Imported, import_logs, logs_in
from reporting.ledger.intake import Centre
from reporting.ledger.mandants import Mandants
from reporting.ledger.progress import Import, sums_shown
from reporting.ledger.reader import Reader
from reporting.ledger.rows import Kind
from reporting.ledger.strangers import LogRefused, refuse_strangers
from routing.organisation.opening import existing_database, prepared_database

INTERRUPTED = 130
BROKEN_OFF = (
    "Abgebrochen. {lines} neue Zeilen sind im Journal, keine davon halb. Derselbe Aufruf liest dort weiter; "
    "fehlende Summen rechnet auch der Prozess ledger nach."
)
SET_APART = (
    "Beiseitegelegt sind unlesbare Zeilen (unreadable, in diesem Lauf) und solche, deren Anruf nie ankam "
    "(not_ours, insgesamt); in keiner Zahl. Anzeigen: buergerdraht ledger apart"
)
APART = tuple(kind for kind in Kind if kind is not Kind.KEPT)

ledger = typer.Typer(no_args_is_help=True, help="Das Journal, aus dem alle Zahlen kommen.")
PathsArgument = Annotated[
    list[Path],
    typer.Argument(help="queue_log-Dateien, auch .gz, .bz2 und .xz, oder Ordner mit solchen"),
]
CentreOption = Annotated[
    str | None, typer.Option("--centre", help="wie jenes andere Center heißen soll; schließt --foreign ein")
]
KindOption = Annotated[
    list[Kind] | None,
    typer.Option("--kind", help="unreadable (unlesbar), not_ours (kein Anruf von uns), pending (wartet)"),
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="wie viele, die neuesten zuerst")]


@ledger.command("read")
def ledger_read(
    paths: PathsArgument,
    foreign: Annotated[bool, typer.Option("--foreign", help="von einem anderen Asterisk")] = False,
    centre: CentreOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Liest Dateien ein, die älteste zuerst; zweimal eingelesen zählt einmal."""
    name = _named("fremd" if foreign and centre is None else centre)
    logs = logs_in(paths)
    if not name:
        refuse_strangers(logs)
    found = _read(logs, Centre(name))
    _show_one(found.figures, form)
    if form is Format.TEXT and (found.figures["unreadable"] or found.figures["not_ours"]):
        typer.echo(SET_APART, err=True)
    for trouble in (*found.waiting, *found.troubles):
        typer.echo(trouble, err=True)
    if found.troubles:
        raise typer.Exit(1)


@ledger.command("check")
def ledger_check(form: FormatOption = Format.TEXT) -> None:
    """Faltet alle Anrufe und rechnet alle Summen neu und vergleicht; nennt, was nicht zusammenpasst."""
    with existing_database(load_settings()) as engine:
        found = check(engine)
    _show_one(found, form)
    if found["differing"] or found["differing_sums"]:
        raise typer.Exit(1)


@ledger.command("apart")
def ledger_apart(kind: KindOption = None, limit: LimitOption = 50, form: FormatOption = Format.TEXT) -> None:
    """Zeigt Zeilen, die niemand lesen kann oder die zu keinem Anruf gehören; Ziffern als #."""
    with existing_database(load_settings()) as engine:
        found = apart(engine, kind or APART, limit)
    show_rows(found, form)


def _named(centre: str | None) -> str:
    """The name of a foreign centre, "" for our own; raises LogRefused."""
    if centre is not None and (not centre.strip() or ":" in centre or not centre.isprintable()):
        raise LogRefused(
            f"--centre „{centre}“ geht nicht: Ein Center braucht einen Namen, und darin keinen Doppelpunkt."
        )
    return centre or ""


def _read(logs: list[Path], centre: Centre) -> Imported:
    shown = Import(logs)
    try:
        with prepared_database(load_settings()) as engine:
            return _import(engine, shown, centre)
    except KeyboardInterrupt as interruption:
        typer.echo(BROKEN_OFF.format(lines=shown.lines), err=True)
        raise typer.Exit(INTERRUPTED) from interruption


def _import(engine: Engine, shown: Import, centre: Centre) -> Imported:
    settings, mandants, now = load_settings(), Mandants(engine).by_hotline(), datetime.now(UTC)
    with shown.bar():
        reader = Reader(settings, engine, mandants, centre, tell=shown.tell)
        found = import_logs(reader, shown.logs, now)
    sums_shown(engine, settings, now)
    return found


def _show_one(row: Mapping[str, Any], form: Format) -> None:
    if form is Format.JSON:
        show_json(row)
        return
    show_rows([row], form)
