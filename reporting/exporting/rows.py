"""Whole rows into a sheet. Cell by cell xlsxwriter needs more than twice the time for the same file.

Builds on how xlsxwriter 3.3.1 writes in constant memory: rows go in order to a file of their own (`fh`), and
text stands in its cell. The version is pinned, and tests read every kind of cell and any text back.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

from reporting.exporting.document import Cell, Column, Kind
from reporting.exporting.guarding import readable

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
"""`_x0041_` in a cell means a character to Excel; the underscore itself is written _x005F_."""
EASY = r"!-%'-;=?-^`-~\u00c0-\u024f"
PLAIN = re.compile(f"[{EASY}](?:[ {EASY}]*[{EASY}])?")
DAY_ZERO = date(1899, 12, 30)
Render = Callable[[str, Any], str]
"""Makes the XML of a cell from its place (A5) and its value."""


class Rows:
    """Writes rows below what the sheet already has, in order."""

    def __init__(self, sheet: Any, columns: Sequence[Column], formats: dict[Kind, Any]) -> None:
        self._sheet = sheet
        self._cells = [
            (index, _letters(index), _render(column, formats)) for index, column in enumerate(columns)
        ]

    def write(self, number: int, row: Sequence[Cell]) -> None:
        """Row `number`, from 0; what is None stays empty."""
        self._sheet._write_single_row(number)
        self._sheet.dim_rowmax = number
        place = str(number + 1)
        cells = "".join(
            render(letters + place, row[index])
            for index, letters, render in self._cells
            if row[index] is not None
        )
        self._sheet.fh.write(f'<row r="{place}">{cells}</row>')


def _render(column: Column, formats: dict[Kind, Any]) -> Render:
    if column.words:
        return lambda place, cell: _text(place, str(column.in_words(cell)))
    if column.kind is Kind.INSTANT:
        return lambda place, cell: _plain(place, _instant(cell))
    if column.kind is Kind.TEXT:
        return _text
    style = formats[column.kind]._get_xf_index()
    if column.kind is Kind.DAY:
        return lambda place, cell: _number(place, style, (cell - DAY_ZERO).days)
    return lambda place, cell: _number(place, style, cell)


def _instant(cell: datetime) -> str:
    return cell.isoformat(timespec="milliseconds")


def _number(place: str, style: int, value: float) -> str:
    return f'<c r="{place}" s="{style}"><v>{value:.16G}</v></c>'


def _plain(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _text(place: str, text: str) -> str:
    if PLAIN.fullmatch(text) and len(text) < 1000:
        return _plain(place, text)
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escaped(readable(text))}</t></is></c>'


def escaped(text: str) -> str:
    """The text as XML, what XML cannot say as Excel writes it."""
    kept = LOOKS_ESCAPED.sub("_x005F_", text)
    return escape(CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", kept))


def _letters(index: int) -> str:
    """A column's name: A to Z, AA, AB, ..."""
    before, last = divmod(index, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
