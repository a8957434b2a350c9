"""A document as XLSX, written row by row: memory does not grow with the report.

Two sheets: the table, and the formulas of its figures. Instants are text with their offset: Excel's own have
none, and the day on which the clocks go back has one hour twice.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from reporting.exporting.document import Cell, Column, Document, Kind, ReportTooLong
from reporting.exporting.guarding import REPLACEMENT, encodable

MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}
NOT_IN_XML = re.compile(r"[\ufffe\uffff]")
DAY_ZERO = date(1899, 12, 30)
NUMBER_FORMATS = {
    Kind.COUNT: "#,##0",
    Kind.SHARE: "0.0 %",
    Kind.SECONDS: "#,##0.0",
    Kind.DAY: "dd.mm.yyyy",
}


def write_xlsx(document: Document, path: Path) -> None:
    """Writes the file; raises ReportTooLong where a sheet cannot hold the rows, and leaves none behind."""
    try:
        _write_book(document, path)
    except ReportTooLong:
        path.unlink(missing_ok=True)
        raise


def _write_book(document: Document, path: Path) -> None:
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        book.set_properties({"title": document.title, "author": "Bürgerdraht"})
        _Sheet(book, "Bericht").write(document)
        if document.formulas:
            _Formulas(book).write(document)


class _Formulas:
    """The second sheet."""

    def __init__(self, book: Any) -> None:
        self._sheet = book.add_worksheet("Formeln")
        self._bold = book.add_format({"bold": True})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def write(self, document: Document) -> None:
        for column, width in enumerate((34, 90, 50, 28)):
            self._sheet.set_column(column, column, width, self._wrapped)
        _write_texts(self._sheet, 0, ("Kennzahl", "Formel", "Hinweis", "Schlüssel"), self._bold)
        for row, each in enumerate(document.formulas, 1):
            _write_texts(self._sheet, row, (each.name, each.text, each.note, each.key))


class _Sheet:
    """The table with what was asked above it."""

    def __init__(self, book: Any, name: str) -> None:
        self._sheet = book.add_worksheet(name)
        self._bold = book.add_format({"bold": True})
        self._title = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1})
        self._formats = {kind: book.add_format({"num_format": form}) for kind, form in NUMBER_FORMATS.items()}

    def write(self, document: Document) -> None:
        header = self._write_head(document)
        last = self._write_rows(document, header + 1)
        self._sheet.freeze_panes(header + 1, 1)
        self._sheet.autofilter(header, 0, max(last, header + 1), len(document.columns) - 1)

    def _write_head(self, document: Document) -> int:
        """The row of the columns' titles."""
        for index, column in enumerate(document.columns):
            self._sheet.set_column(index, index, column.width)
        _write_texts(self._sheet, 0, (document.title,), self._bold)
        for row, (name, text) in enumerate(document.head, 1):
            _write_texts(self._sheet, row, (name, text))
        header = len(document.head) + 2
        _write_texts(self._sheet, header, [column.title for column in document.columns], self._title)
        return header

    def _write_rows(self, document: Document, first: int) -> int:
        writers = list(enumerate(self._writer(column) for column in document.columns))
        number = first - 1
        for number, row in enumerate(document.rows, first):
            _check_row(number)
            for index, write in writers:
                if row[index] is not None:
                    write(number, index, row[index])
        return number

    def _writer(self, column: Column) -> Callable[[int, int, Any], object]:
        if column.words:
            return lambda row, index, cell: self._write_text(row, index, column.in_words(cell))
        if column.kind in (Kind.TEXT, Kind.INSTANT):
            return self._write_text
        form = self._formats[column.kind]
        write: Callable[..., object] = self._sheet.write_number
        if column.kind is Kind.DAY:
            return lambda row, index, cell: write(row, index, (cell - DAY_ZERO).days, form)
        return lambda row, index, cell: write(row, index, cell, form)

    def _write_text(self, row: int, index: int, cell: Cell) -> None:
        text = cell.isoformat(timespec="milliseconds") if isinstance(cell, datetime) else str(cell)
        _write_text(self._sheet, row, index, text)


def _check_row(number: int) -> None:
    if number >= MOST_ROWS:
        raise ReportTooLong(
            f"Ein Blatt fasst {MOST_ROWS} Zeilen. Wählen Sie einen kürzeren Zeitraum oder CSV."
        )


def _write_texts(sheet: Any, row: int, texts: Iterable[str], form: Any = None) -> None:
    for index, text in enumerate(texts):
        sheet.write_string(row, index, readable(text), form)


def _write_text(sheet: Any, row: int, index: int, text: str) -> None:
    """As text whatever it looks like. Row by row, xlsxwriter 3.3.1 takes `<r>...</r>` for XML of its own;
    in pieces it is escaped."""
    text = readable(text)
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, index, text[0], text[1], text[2:])
    else:
        sheet.write_string(row, index, text)


def readable(text: str) -> str:
    """The text as a cell can hold it: at most 32,767 characters, none that XML forbids."""
    longest = LONGEST_TEXT // 2 if _is_wide(text) else LONGEST_TEXT
    return NOT_IN_XML.sub(REPLACEMENT, encodable(text))[:longest]


def _is_wide(text: str) -> bool:
    """Excel counts characters beyond the basic plane twice."""
    return len(text) > LONGEST_TEXT // 2 and max(text) > "\uffff"
