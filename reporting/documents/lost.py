"""Lost calls as a document, and as objects of JSON. Never with a number, nor with what would lead to one."""

from collections.abc import Iterable
from typing import Any

from reporting.asked import By
from reporting.documents.grouped import GROUP, group_of
from reporting.documents.heading import Heading
from reporting.documents.names import Names
from reporting.documents.single import COLUMNS, call_row
from reporting.documents.words import YES_NO, YES_NO_WORDS
from reporting.exporting.document import Cell, Column, Document, Formula
from reporting.lost import LostCall

KEYS = ("call_id", "day", "hotline", "mandant", "pool", "arrived_at", "wait_seconds", "result", "reason")
REACHED = Column("reached_same_day", "Am selben Tag erreicht", width=22, words=YES_NO_WORDS)
PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
FORMULA = Formula(
    "reached_same_day",
    "Am selben Tag erreicht",
    "ja: dieselbe Rufnummer erreichte am selben Tag einen Menschen, davor oder danach; aufgelegte Anrufe "
    "mit nein sind die endgültig verlorenen",
    "nicht bekannt: die Rufnummer war unterdrückt; bei Anrufen, die nicht aufgelegt wurden, auch nach 7 "
    "Tagen, wenn ihr Schlüsselwert gelöscht ist",
)


def lost_document(heading: Heading, lost: Iterable[LostCall], by: By | None = None) -> Document:
    """A row for each lost call; `by`: its group before it."""
    columns = (*(COLUMNS[PLACES[key]] for key in KEYS), REACHED)
    title, head, names = "Nicht angenommene Anrufe", heading.lines(), heading.names
    if by is None:
        return Document(title, head, columns, (_row(one, names) for one in lost), [FORMULA])
    rows = ([group_of(one.single, by, names), *_row(one, names)] for one in lost)
    return Document(title, head, (GROUP, *columns), rows, [FORMULA])


def lost_object(lost: LostCall, names: Names, by: By | None = None) -> dict[str, Any]:
    """The JSON object of `report lost`; `by`: it begins with its group."""
    cells = call_row(lost.single, names)
    group = {} if by is None else {GROUP.key: group_of(lost.single, by, names)}
    shown = {key: cells[PLACES[key]] for key in KEYS if key != "day"}
    return (
        group
        | shown
        | {
            "hotline_key": lost.single.call.hotline or None,
            "reached_same_day": YES_NO[lost.reached_same_day],
        }
    )


def _row(lost: LostCall, names: Names) -> list[Cell]:
    cells = call_row(lost.single, names)
    return [*(cells[PLACES[key]] for key in KEYS), YES_NO[lost.reached_same_day]]
