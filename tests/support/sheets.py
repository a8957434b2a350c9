"""Reads exported files back: XLSX by its XML, CSV as German Excel does."""

import csv
import re
import zipfile
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

from reporting.exporting.guarding import unguarded

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
ESCAPED = re.compile(r"_x([0-9a-fA-F]{4})_")


def sheet_xml(path: Path, number: int = 1) -> ElementTree.Element:
    with zipfile.ZipFile(path) as parts:
        return ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{number}.xml"))


def formulas_in(path: Path) -> list[str]:
    """Every formula of the first sheet."""
    return [found.text or "" for found in sheet_xml(path).iterfind(".//m:f", NAMES)]


def rows_of(path: Path, number: int = 1) -> list[dict[str, str | float]]:
    """Each row's cells by their column's letter, text as a person sees it."""
    found = sheet_xml(path, number).iterfind(".//m:row", NAMES)
    return [dict(map(_cell, row.iterfind("m:c", NAMES))) for row in found]


def _cell(cell: ElementTree.Element) -> tuple[str, str | float]:
    column = cell.get("r", "").rstrip("0123456789")
    if cell.get("t") == "inlineStr":
        return column, _unescaped("".join(part.text or "" for part in cell.iterfind(".//m:t", NAMES)))
    value = cell.find("m:v", NAMES)
    return column, float(value.text or "") if value is not None else ""


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def csv_rows(content: bytes) -> list[list[str]]:
    """Cells as they stand in the file, guards and all."""
    text = content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def csv_texts(content: bytes) -> list[list[str]]:
    """Cells without the apostrophe that keeps them text."""
    return [[unguarded(cell) for cell in row] for row in csv_rows(content)]
