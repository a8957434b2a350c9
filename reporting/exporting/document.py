"""A report as a file holds it: what was asked, columns, rows, and the formulas of its figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from buergerdraht.errors import BuergerdrahtError

Cell = str | int | float | date | datetime | None
Row = Sequence[Cell]


class ReportTooLong(BuergerdrahtError):
    """More rows than a sheet of Excel has."""

    status = 422


class Kind(StrEnum):
    """What a column holds. Text is the only kind that can come from outside."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"
    SECONDS = "seconds"
    DAY = "day"
    INSTANT = "instant"


@dataclass(frozen=True)
class Column:
    """`key` is the name programs read, `title` the one people read; `width` in characters.

    `words` says in a file for people what a key in this column means.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 12
    words: Mapping[str, str] = field(default_factory=dict)

    def in_words(self, cell: Cell) -> Cell:
        """The cell as people read it."""
        return self.words.get(cell, cell) if isinstance(cell, str) else cell


@dataclass(frozen=True)
class Formula:
    """One figure and how it is computed; `note` says what else a reader has to know."""

    key: str
    name: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class Document:
    """One table. `head` says period, filters and the state of things; `rows` can be walked once.

    A cell that is None stays empty; instants are written in the zone they carry, with their offset.
    """

    title: str
    head: Sequence[tuple[str, str]]
    columns: Sequence[Column]
    rows: Iterable[Row]
    formulas: Sequence[Formula] = ()
