"""The rows of a CSV or XLSX file as texts, each with the number a spreadsheet shows."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain
from typing import Any
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from kb.importing.errors import BadSource
from kb.importing.source import SourceFile
from kb.importing.table.columns import known_columns

Row = tuple[int, list[str]]
ENCODINGS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
SEPARATORS = (";", ",", "\t", "|")
MOST_UNPACKED = 512 * 1024 * 1024
MOST_IN_A_CELL = 1_000_000
ZIP = b"PK"
END = "\x00"
"""A line after the last: where it becomes part of a cell, a quote was never closed."""


def csv_rows(file: SourceFile) -> Iterator[Row]:
    """The rows of a CSV file in UTF-8, UTF-16 or Windows' encoding, separated as the headings are."""
    text = decoded(file.whole(), file.name)
    csv.field_size_limit(MOST_IN_A_CELL)
    rows = csv.reader(chain(io.StringIO(text, newline=""), [END]), delimiter=separator_of(text))
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows)
        except csv.Error as error:
            raise BadSource(
                "%(file)s, Zeile %(line)s: kein lesbares CSV (%(why)s).",
                file=file.name,
                line=rows.line_num,
                why=error,
            ) from error
        if row == [END]:
            return
        if row[-1:] and row[-1].endswith(END):
            raise BadSource(
                "%(file)s, Zeile %(line)s: Ein Anführungszeichen wird nicht mehr geschlossen.",
                file=file.name,
                line=number,
            )
        yield number, row


def decoded(content: bytes, name: str) -> str:
    """The text of a CSV file; raises BadSource for what is no text."""
    encoding = next((name for mark, name in ENCODINGS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = _windows(content, name)
    if "\x00" in text:
        raise BadSource("%(name)s ist keine Textdatei. Bitte als CSV (UTF-8) speichern.", name=name)
    return text


def separator_of(text: str) -> str:
    """The separator with which the first line has the most columns we know."""
    first = text.partition("\n")[0]
    return max(SEPARATORS, key=lambda sign: len(known_columns(first.replace('"', "").split(sign))))


def xlsx_rows(file: SourceFile) -> Iterator[Row]:
    """The rows of the first sheet of a spreadsheet; dates as 2026-11-21, whole numbers without a point."""
    content = file.whole()
    _check_unpacked_size(content, file.name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise BadSource("%(file)s ist keine lesbare Tabelle (%(why)s).", file=file.name, why=error) from error
    for number, row in enumerate(rows, 1):
        yield number, [_cell(value) for value in row]


def _windows(content: bytes, name: str) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadSource(
            "%(name)s, Zeile %(line)s: weder UTF-8 noch Windows-Kodierung. Bitte als CSV (UTF-8) speichern.",
            name=name,
            line=line,
        ) from error


def _check_unpacked_size(content: bytes, name: str) -> None:
    if not content.startswith(ZIP):
        return
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BadSource("%(name)s ist keine lesbare Tabelle (%(why)s).", name=name, why=error) from error
    if size > MOST_UNPACKED:
        raise BadSource(
            "%(name)s wird ausgepackt größer als %(most)s MB: nicht gelesen.",
            name=name,
            most=MOST_UNPACKED >> 20,
        )


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return value.isoformat() if isinstance(value, date) else str(value)
