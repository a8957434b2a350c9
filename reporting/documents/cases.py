"""Cases answered in time as a document, and as objects of JSON. Offices are no persons: nothing is hidden."""

from collections.abc import Iterable
from typing import Any

from reporting.cases_in_time import FORMULA, NOTE, InTime
from reporting.documents.heading import Heading
from reporting.exporting.document import Column, Document, Formula, Kind, Row

COLUMNS = (
    Column("office", "Amt", width=30),
    Column("due", "Fällig", Kind.COUNT),
    Column("in_time", "In der Frist", Kind.COUNT),
    Column("in_time_share", "Anteil", Kind.SHARE),
)


def cases_document(heading: Heading, found: Iterable[InTime]) -> Document:
    """A row for each office with a case that was due."""
    formulas = (Formula("in_time_share", "Anteil", FORMULA, NOTE),)
    return Document("Fälle in der Frist", heading.lines(), COLUMNS, map(_row, found), formulas)


def case_object(one: InTime) -> dict[str, Any]:
    """The JSON object of `report cases`."""
    return dict(zip((column.key for column in COLUMNS), _row(one), strict=True))


def _row(one: InTime) -> Row:
    return (one.office, one.due, one.in_time, one.share)
