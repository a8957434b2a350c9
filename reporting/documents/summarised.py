"""A summary as a document, as an object of JSON, and as lines of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contacts.catalogue import OUTCOMES
from reporting.asked import By
from reporting.documents.grouped import group_name
from reporting.documents.heading import Heading, as_lines
from reporting.documents.notes import notes_on_discretion, notes_on_figures
from reporting.documents.words import GROUPINGS, REASONS
from reporting.exporting.document import Cell, Column, Document, Formula, Kind
from reporting.few import K
from reporting.metrics.counts import REASONS as REASON_OF
from reporting.metrics.figures import FIGURE, Figure, Unit, Value, figures_for
from reporting.summary import Group, Summary

KINDS = {Unit.COUNT: Kind.COUNT, Unit.SHARE: Kind.SHARE, Unit.SECONDS: Kind.SECONDS}
LEFT_BY = tuple(REASON_OF.values())
OTHERS = tuple(one for one in OUTCOMES if f"outcome_{one.number}" not in FIGURE)
"""Outcomes that are no figure of their own."""
ALL = "Alle"
HIDDEN = "verdeckt"
WHY_HIDDEN = (
    f"Tage, an denen weniger als {K} Beschäftigte dahinter stehen oder die Zahl sich durch Abziehen ergäbe, "
    "sind in Kennzahlen der Beschäftigten nicht enthalten; bleibt kein Tag, ist die Zahl verdeckt"
)


@dataclass(frozen=True)
class Summarised:
    """A summary with what stands above it."""

    heading: Heading
    found: Summary

    @property
    def figures(self) -> Sequence[Figure]:
        """As the question reads them."""
        return figures_for(self.heading.asked.variant)

    @property
    def by(self) -> By | None:
        return self.heading.asked.by

    @property
    def notes(self) -> Sequence[str]:
        """What a reader has to know of these figures."""
        lifted = notes_on_discretion(self.heading.asked.discretion)
        return (*lifted, *notes_on_figures(self.heading.standing))

    def document(self) -> Document:
        """A row for all, then one for each group; a hidden figure's cell is empty and named at the end."""
        columns = (
            *self._first_columns(),
            *(Column(one.key, one.name, KINDS[one.unit]) for one in self.figures),
            *(Column(f"left_{one}", f"F: {REASONS.get(one, 'sonstiges')}", Kind.COUNT) for one in LEFT_BY),
            *(Column(f"outcome_{one.number}", f"{one.number} {one.name}", Kind.COUNT) for one in OTHERS),
            Column("left_out", "Nicht enthaltene Tage", Kind.COUNT),
            Column("hidden", "Verdeckt", width=30),
        )
        rows = [self._row(group) for group in self.groups]
        formulas = [Formula(one.key, one.name, one.formula) for one in self.figures]
        formulas.append(Formula("hidden", "Verdeckt, nicht enthaltene Tage", WHY_HIDDEN))
        head = [*self.heading.question(), *as_lines(iter(self.notes))]
        return Document("Kennzahlen", head, columns, rows, formulas)

    def json(self) -> dict[str, Any]:
        """The object of `report summary`."""
        return {
            "overall": _object(self.found.overall),
            "groups": [self._head(group) | _object(group) for group in self.found.groups],
            "formulas": {figure.key: figure.formula for figure in self.figures},
            "notes": self.notes,
        }

    def text_rows(self) -> list[dict[str, Any]]:
        """A line for each figure: all, then each group, the formula at the end."""
        return [
            {"Kennzahl": figure.name}
            | {self.name(group): _said(group, figure) for group in self.groups}
            | {"Formel": figure.formula}
            for figure in self.figures
        ]

    @property
    def groups(self) -> Sequence[Group]:
        return (self.found.overall, *self.found.groups)

    def name(self, group: Group) -> str:
        """A group as people call it."""
        if group is self.found.overall or self.by is None:
            return ALL
        return group_name(self.by, group.key, self.heading.names)

    def _first_columns(self) -> Sequence[Column]:
        if self.by is None:
            return (Column("group", "Gruppe", width=28),)
        return (
            Column(f"{self.by}_key", "Schlüssel", width=18),
            Column(self.by, GROUPINGS[self.by], width=28),
        )

    def _row(self, group: Group) -> list[Cell]:
        key = [] if self.by is None else ["" if group is self.found.overall else group.key]
        outcomes = [group.outcomes.get(one.number, 0) if group.outcomes else None for one in OTHERS]
        hidden = ", ".join(figure.name for figure in self.figures if figure.key in group.hidden)
        return [
            *key,
            self.name(group),
            *(group.figures[figure.key] for figure in self.figures),
            *(group.left.get(reason, 0) for reason in LEFT_BY),
            *outcomes,
            group.left_out,
            hidden or None,
        ]

    def _head(self, group: Group) -> dict[str, Any]:
        """What a group begins with; a time is its own name."""
        if self.by in (None, By.HOUR, By.DAY, By.WEEK, By.MONTH):
            return {str(self.by): group.key}
        return {str(self.by): self.name(group) if group.key else None, f"{self.by}_key": group.key or None}


def spoken(value: Value, unit: Unit) -> str:
    """A figure as people read it: 12, 73,5 %, 12,3 s, or a dash where there is none."""
    if value is None:
        return "–"
    if unit is Unit.COUNT:
        return str(value)
    text = f"{value * 100:.1f} %" if unit is Unit.SHARE else f"{value:.1f} s"
    return text.replace(".", ",")


def _said(group: Group, figure: Figure) -> str:
    return HIDDEN if figure.key in group.hidden else spoken(group.figures[figure.key], figure.unit)


def _object(group: Group) -> dict[str, Any]:
    figures: dict[str, Any] = dict(group.figures)
    figures["left_otherwise"] = dict(group.left)
    figures["left_otherwise_total"] = group.figures["left_otherwise"]
    figures["concerns_by_outcome"] = {str(number): count for number, count in group.outcomes.items()}
    return figures | {"hidden": sorted(group.hidden), "left_out": group.left_out}
