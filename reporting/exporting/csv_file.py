"""A document as CSV for German Excel: semicolons, decimal commas, UTF-8 with a mark of the byte order.

A comma would open as one column and 12.5 as the 12th of May.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice

from reporting.exporting.document import Cell, Document, Kind, Row
from reporting.exporting.guarding import encodable, guarded

BOM = "\ufeff"
ROWS_AT_ONCE = 500
DECIMALS = {Kind.SHARE: 4, Kind.SECONDS: 3}


class _Lines:
    """What csv writes to: keeps lines until they are taken."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def write(self, text: str) -> None:
        self._parts.append(text)

    def take(self) -> str:
        text = "".join(self._parts)
        self._parts.clear()
        return text


def for_people(document: Document) -> Iterator[bytes]:
    """The file in parts: what was asked, an empty line, the table, an empty line, the formulas."""
    head = [(document.title,), *((name, text) for name, text in document.head), ()]
    yield from _encoded(_first(head, [column.title for column in document.columns]))
    yield from _encoded(_table(document, [column.in_words for column in document.columns]))
    if document.formulas:
        rows = ((each.name, each.text, each.note) for each in document.formulas)
        yield from _encoded(_written([(), ("Formeln",), *map(_cells, rows)]))


def for_programs(document: Document) -> Iterator[bytes]:
    """The file in parts: one line of keys, then the rows, nothing else."""
    yield from _encoded(_first([], [column.key for column in document.columns]))
    yield from _encoded(_table(document))


def _first(head: Iterable[Row], names: list[str]) -> Iterator[str]:
    yield BOM
    yield from _written([*map(_cells, head), _cells(names)])


def _table(document: Document, words: Iterable[Callable[[Cell], Cell]] = ()) -> Iterator[str]:
    spoken = list(words)
    kinds = [column.kind for column in document.columns]
    rows = iter(document.rows)
    while some := list(islice(rows, ROWS_AT_ONCE)):
        if spoken:
            some = [[say(cell) for say, cell in zip(spoken, row, strict=True)] for row in some]
        yield from _written(list(map(_cell, row, kinds)) for row in some)


def _written(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    lines = _Lines()
    csv.writer(lines, delimiter=";", lineterminator="\r\n").writerows(rows)
    yield lines.take()


def _cells(row: Row) -> list[str]:
    return [_cell(cell, Kind.TEXT) for cell in row]


def _cell(cell: Cell, kind: Kind) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(encodable(cell))
    if isinstance(cell, float):
        return f"{cell:.{DECIMALS.get(kind, 3)}f}".replace(".", ",")
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="milliseconds")
    return str(cell)


def _encoded(texts: Iterable[str]) -> Iterator[bytes]:
    for text in texts:
        yield text.encode()
