"""The spreadsheet to fill in: all headings and one row as an example."""

import csv
import io

from kb.importing.table.columns import COLUMNS

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for Windows' encoding."""


def template_csv() -> str:
    """The template as CSV with semicolons, as German spreadsheets open it."""
    file = io.StringIO()
    rows = csv.writer(file, delimiter=";", lineterminator="\r\n")
    rows.writerow(column.heading for column in COLUMNS.values())
    rows.writerow(column.example for column in COLUMNS.values())
    return file.getvalue()
