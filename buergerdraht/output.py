"""How commands print: lines for people, JSON for programs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

NARROWEST = 8
"""Characters below which a column cannot be read."""


class Format(StrEnum):
    """The value of --format."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="text oder json")]


def show_rows(rows: Sequence[Mapping[str, Any]], how: Format) -> None:
    """Prints rows of equal keys as a JSON list or as a table; where that has too many columns for the
    width, as one list of names and values for each row."""
    if how is Format.JSON:
        show_json(list(rows))
        return
    console = Console()
    columns = tuple(rows[0]) if rows else ()
    if len(columns) * NARROWEST > console.width:
        for row in rows:
            console.print(_table(("", ""), row.items()))
        return
    console.print(_table(columns, (row.values() for row in rows)))


def _table(columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> Table:
    table = Table(*columns, show_header=any(columns))
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row))
    return table


def show_json(value: Any) -> None:
    """Prints one JSON value; instants as ISO 8601 with offset."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=plain))


def plain(value: Any) -> str:
    """What JSON has no form for: instants as ISO 8601 with offset."""
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
