"""Offices' reachability as a document, and as objects of JSON. Offices are no persons: nothing is hidden."""

from collections.abc import Iterable
from typing import Any

from reporting.documents.heading import Heading
from reporting.documents.names import Names
from reporting.exporting.document import Column, Document, Formula, Kind, Row
from reporting.reachability import Reach

COLUMNS = (
    Column("office_key", "Schlüssel", width=18),
    Column("office", "Amt", width=30),
    Column("tried", "Versuche", Kind.COUNT),
    Column("taken", "Übernommen", Kind.COUNT),
    Column("not_reached", "Nicht erreicht", Kind.COUNT, 14),
    Column("came_back", "Zurückgekommen", Kind.COUNT, 16),
    Column("answered_at", "Nahm zuletzt ab", Kind.INSTANT, 22),
)
FORMULAS = (
    Formula("tried", "Versuche", "jeder Versuch, ein Gespräch an das Amt zu geben, mit und ohne Rückfrage"),
    Formula("taken", "Übernommen", "das Amt nahm ab und behielt das Gespräch"),
    Formula(
        "not_reached",
        "Nicht erreicht",
        "besetzt, nicht abgenommen oder nicht erreichbar, wie der Anschluss des Amtes es meldete",
        "wer vorher auflegte, zählt nur als Versuch",
    ),
    Formula(
        "came_back",
        "Zurückgekommen",
        "die Anrufenden waren danach wieder bei uns: bei derselben Person oder in der Warteschlange",
    ),
)


def offices_document(heading: Heading, found: Iterable[Reach]) -> Document:
    """A row for each office that was tried."""
    rows = (_row(one, heading.names) for one in found)
    return Document("Erreichbarkeit der Ämter", heading.lines(), COLUMNS, rows, FORMULAS)


def office_object(reach: Reach, names: Names) -> dict[str, Any]:
    """The JSON object of `report offices`."""
    return dict(zip((column.key for column in COLUMNS), _row(reach, names), strict=True))


def _row(reach: Reach, names: Names) -> Row:
    name = names.offices.get(reach.office, reach.office)
    counts = (reach.tried, reach.taken, reach.not_reached, reach.came_back)
    return (reach.office, name, *counts, reach.answered_at)
