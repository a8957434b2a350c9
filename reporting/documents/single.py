"""Single calls as a document, and as objects of JSON."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from buergerdraht.zone import HOUSE_ZONE
from reporting.asked import By, View
from reporting.documents.grouped import GROUP, group_of
from reporting.documents.heading import Heading
from reporting.documents.names import TOPICS, Names
from reporting.documents.words import REASONS, RESULTS, YES_NO, YES_NO_WORDS
from reporting.exporting.document import Cell, Column, Document, Kind
from reporting.few import K
from reporting.single_calls import SingleCall, SingleVisit

COLUMNS = (
    Column("call_id", "Anruf", width=22),
    Column("day", "Tag", Kind.DAY),
    Column("hotline", "Hotline", width=24),
    Column("mandant", "Mandant", width=18),
    Column("pool", "Gruppe", width=18),
    Column("number", "Gewählte Nummer", width=16),
    Column("arrived_at", "Eingang", Kind.INSTANT, 30),
    Column("queued_at", "Warteschlange", Kind.INSTANT, 30),
    Column("answered_at", "Angenommen", Kind.INSTANT, 30),
    Column("ended_at", "Ende", Kind.INSTANT, 30),
    Column("wait_seconds", "Wartezeit in s ab Warteschlange", Kind.SECONDS),
    Column("arrival_wait_seconds", "Wartezeit in s ab Eingang", Kind.SECONDS),
    Column("result", "Ergebnis", width=18, words=RESULTS),
    Column("reason", "Grund", width=18, words=REASONS),
    Column("taken_elsewhere", "Anderswo angenommen", width=14, words=YES_NO_WORDS),
    Column("centre", "Fremde Zentrale", width=14),
)
OF_AGENTS = (
    Column("talk_seconds", "Gespräch in s", Kind.SECONDS),
    Column("outcomes", "Ergebnisse der Anliegen", width=16),
    Column("topics", "Themen", width=30),
    Column("hidden", "Verdeckt", width=26),
)
"""What tells how agents work; topics stand with the outcomes, because they are recorded with them."""
TOO_FEW = f"weniger als {K} Beschäftigte"
VISIT = Column("visit", "Besuch", Kind.COUNT)


def calls_document(heading: Heading, calls: Iterable[SingleCall], by: By | None = None) -> Document:
    """A row for each call; in the queue's view one for each visit of a queue. `by`: its group before it."""
    columns: Sequence[Column] = (*COLUMNS, *OF_AGENTS)
    title, rows_of = "Einzelne Anrufe", _call_rows
    if heading.asked.view is View.QUEUE:
        title, rows_of, columns = "Besuche der Warteschlangen", _visit_rows, (*columns, VISIT)
    if by is None:
        return Document(
            title, heading.lines(), columns, (row for one in calls for row in rows_of(one, heading))
        )
    rows = ([group_of(one, by, heading.names), *row] for one in calls for row in rows_of(one, heading))
    return Document(title, heading.lines(), (GROUP, *columns), rows)


def call_row(single: SingleCall, names: Names) -> list[Cell]:
    """The cells of COLUMNS and OF_AGENTS. `number` is the one dialled: a caller's is in no report."""
    call = single.call
    return [
        call.call_key,
        call.arrived_at.astimezone(HOUSE_ZONE).date(),
        names.hotlines.get(call.hotline, call.hotline) or None,
        names.mandanten.get(call.mandant, call.mandant) or None,
        names.pools.get(call.pool, call.pool) or None,
        call.dialled or None,
        _local(call.arrived_at),
        _local(call.queued_at),
        _local(call.answered_at),
        None if single.is_discreet else _local(call.ended_at),
        _seconds(call.wait_ms),
        _seconds(call.arrival_wait_ms),
        call.result,
        call.reason or None,
        None if call.taken_elsewhere is None else YES_NO[call.taken_elsewhere],
        call.centre or None,
        None if single.is_discreet else _seconds(call.talk_ms),
        ", ".join(str(each.outcome) for each in single.concerns) or None,
        ", ".join(_topic(each.topic) for each in single.concerns) or None,
        TOO_FEW if single.is_discreet else None,
    ]


def _call_rows(single: SingleCall, heading: Heading) -> Iterator[list[Cell]]:
    yield call_row(single, heading.names)


def _visit_rows(single: SingleCall, heading: Heading) -> Iterator[list[Cell]]:
    """The call's row with pool, times and result of each visit in their places."""
    only, names = heading.asked.only.pool, heading.names
    for visit in single.visits:
        if only in (None, visit.pool):
            yield _with_visit(call_row(single, names), visit, names)


def _with_visit(row: list[Cell], visit: SingleVisit, names: Names) -> list[Cell]:
    place = {column.key: index for index, column in enumerate(COLUMNS)}
    row[place["pool"]] = names.pools.get(visit.pool, visit.pool)
    row[place["queued_at"]] = _local(visit.entered_at)
    row[place["wait_seconds"]] = _seconds(visit.wait_ms)
    row[place["result"]] = visit.result.value
    row[place["reason"]] = visit.reason or None
    return [*row, visit.number]


def call_object(single: SingleCall, names: Names, by: By | None = None) -> dict[str, Any]:
    """The JSON object of `report calls`; `by`: it begins with its group."""
    call = single.call
    shown = {
        **({} if by is None else {GROUP.key: group_of(single, by, names)}),
        "call_id": call.call_key,
        "hotline": names.hotlines.get(call.hotline, call.hotline) or None,
        "hotline_key": call.hotline or None,
        "mandant": call.mandant,
        "pool": call.pool or None,
        "number": call.dialled or None,
        "arrived_at": _local(call.arrived_at),
        "queued_at": _local(call.queued_at),
        "answered_at": _local(call.answered_at),
        "ended_at": _local(call.ended_at),
        "wait_seconds": _seconds(call.wait_ms),
        "talk_seconds": _seconds(call.talk_ms),
        "result": call.result,
        "reason": call.reason or None,
        "taken_elsewhere": call.taken_elsewhere,
        "centre": call.centre or None,
        "concerns": [{"outcome": one.outcome, "topic": one.topic} for one in single.concerns],
    }
    return shown | ({"visits": [_visit_object(visit) for visit in single.visits]} if single.visits else {})


def _visit_object(visit: SingleVisit) -> dict[str, Any]:
    return {
        "pool": visit.pool,
        "entered_at": _local(visit.entered_at),
        "left_at": _local(visit.left_at),
        "wait_seconds": _seconds(visit.wait_ms),
        "result": visit.result.value,
        "reason": visit.reason or None,
    }


def _topic(number: int | None) -> str:
    return "–" if number is None else TOPICS.get(str(number), str(number))


def _local(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(HOUSE_ZONE)


def _seconds(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000
