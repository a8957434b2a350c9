"""An import on the command line: a bar while it goes on, and its report in German."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kb.importing.report import Counts, ImportReport, Refusal
from kb.importing.source import Progress as Tell
from kb.importing.source import silent

MOST_SHOWN = 50
READ = "Lesen"


@contextmanager
def bar() -> Iterator[Tell]:
    """Shows progress on a terminal's standard error; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(READ, total=None)
        yield lambda what, done, total: shown.update(
            task, description=what, completed=done, total=total or None
        )


def report_lines(report: ImportReport) -> Iterator[str]:
    """The report, line by line."""
    if report.reason:
        yield f"Nichts übernommen. {report.reason}"
    elif report.is_dry_run:
        yield "Probelauf: nichts wurde geschrieben. Ein Import täte dies:"
    yield f"Quelle {report.source} ({report.format})"
    yield f"Artikel: {_counts(report)}"
    if report.offices != Counts():
        yield f"Ämter: {_counts(report.offices)}"
    for title, lines in _named(report):
        yield from _section(title, lines)


def _counts(counts: Counts | ImportReport) -> str:
    named = {
        "neu": counts.taken,
        "geändert": counts.changed,
        "unverändert": counts.unchanged,
        "zurückgezogen": counts.withdrawn,
        "wieder da": counts.returned,
    }
    return ", ".join(f"{count} {name}" for name, count in named.items())


def _named(report: ImportReport) -> Iterator[tuple[str, tuple[Refusal, ...]]]:
    yield "Abgelehnt", report.refused
    yield "Hier und in der Quelle geändert", report.conflicts
    yield "Hinweise", report.notes


def _section(title: str, lines: tuple[Refusal, ...]) -> Iterator[str]:
    if lines:
        yield f"{title} ({len(lines)}):"
    for one in lines[:MOST_SHOWN]:
        yield f"  {one.record}: {one.reason}" if one.record else f"  {one.reason}"
    if len(lines) > MOST_SHOWN:
        yield f"  … und {len(lines) - MOST_SHOWN} weitere; --format-out json nennt alle."
