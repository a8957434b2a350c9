"""A document as XLSX, written row by row: memory does not grow with the report.

Two sheets: the table, and the formulas of its figures. Instants are text with their offset: Excel's own have
none, and the day on which the clocks go back has one hour twice.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import xlsxwriter

from reporting.exporting.document import Document, Kind, ReportTooLong
from reporting.exporting.guarding import readable
from reporting.exporting.rows import Rows

MOST_ROWS = 1_048_576
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}
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
        """The number of the last row."""
        rows = Rows(self._sheet, document.columns, self._formats)
        number = first - 1
        for number, row in enumerate(document.rows, first):
            _check_row(number)
            rows.write(number, row)
        return number


def _check_row(number: int) -> None:
    if number >= MOST_ROWS:
        raise ReportTooLong(
            f"Ein Blatt fasst {MOST_ROWS} Zeilen. Wählen Sie einen kürzeren Zeitraum oder CSV."
        )


def _write_texts(sheet: Any, row: int, texts: Iterable[str], form: Any = None) -> None:
    for index, text in enumerate(texts):
        sheet.write_string(row, index, readable(text), form)
