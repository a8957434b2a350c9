"""Each call, stint and visit against its lines, and each arrival against the calls."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from buergerdraht.columns import milliseconds_of
from buergerdraht.database import Table
from reporting.ledger.call import Call
from reporting.ledger.fold import fold
from reporting.ledger.keeping_spans import wrapped_up
from reporting.ledger.line import Line
from reporting.ledger.rows import Kind, Values, in_portions, lines_of, stops_of
from reporting.ledger.store import STINT_COLUMNS, VISIT_COLUMNS, stint_row, values_of, visit_row
from reporting.ledger.tables import (
    LedgerCallRow,
    LedgerFileRow,
    LedgerLineRow,
    LedgerStintRow,
    LedgerVisitRow,
)
from reporting.ledger.ties import arrival_event

Parts = Mapping[str, list[Values]]


def calls_folded(session: Session) -> int:
    """How many calls the ledger keeps."""
    return session.scalar(select(func.count()).select_from(LedgerCallRow)) or 0


def differing_calls(session: Session) -> Iterator[str]:
    """Keys of calls that are kept otherwise than their lines say, or arrived in a line and are not kept."""
    for centre in sorted(session.scalars(select(LedgerFileRow.centre).distinct())):
        keys = session.scalars(select(LedgerCallRow.call_key).where(LedgerCallRow.centre == centre)).all()
        stops = stops_of(session, centre)
        for some in in_portions(keys):
            yield from _differing_among(session, some, _Folding(stops, is_own=not centre))
        yield from _not_kept(session, centre)


class _Folding:
    """Calls made anew from their lines, in our own log with the wrap-ups that followed."""

    def __init__(self, stops: Sequence[Line], is_own: bool) -> None:
        self._stops, self._is_own = stops, is_own

    def calls(self, session: Session, keys: Iterable[str]) -> dict[str, Call]:
        found = lines_of(session, keys)
        calls = [fold(key, lines, self._stops) for key, lines in found.items() if lines]
        return {call.call_key: call for call in (wrapped_up(session, calls) if self._is_own else calls)}


def _differing_among(session: Session, keys: list[str], folding: _Folding) -> Iterator[str]:
    calls = folding.calls(session, keys)
    stints = _kept(session, LedgerStintRow, STINT_COLUMNS, keys)
    visits = _kept(session, LedgerVisitRow, VISIT_COLUMNS, keys)
    for row in session.scalars(select(LedgerCallRow).where(LedgerCallRow.call_key.in_(keys))):
        call = calls.get(row.call_key)
        if call is None or not _agrees(row, call) or not _parts_agree(call, stints, visits):
            yield row.call_key


def _not_kept(session: Session, centre: str) -> list[str]:
    """Keys of calls that arrive in a kept line and have no row."""
    line = LedgerLineRow
    arrived = (
        select(line.call_key)
        .join(LedgerFileRow)
        .where(
            LedgerFileRow.centre == centre, line.kind == Kind.KEPT, line.event == arrival_event(centre != "")
        )
    )
    lost = arrived.where(~exists().where(LedgerCallRow.call_key == line.call_key)).distinct()
    return [key for key in session.scalars(lost.order_by(line.call_key)) if key is not None]


def _agrees(row: LedgerCallRow, call: Call) -> bool:
    return all(getattr(row, name) == value for name, value in values_of(call).items())


def _parts_agree(call: Call, stints: Parts, visits: Parts) -> bool:
    folded_stints = [stint_row(call, stint) for stint in call.all_stints]
    folded_visits = [visit_row(call, place) for place in enumerate(call.queue_visits)]
    return (sorted(folded_stints, key=str), sorted(folded_visits, key=str)) == (
        stints.get(call.call_key, []),
        visits.get(call.call_key, []),
    )


def _kept(session: Session, table: type[Table], names: Sequence[str], keys: list[str]) -> Parts:
    """By call key, as the folded ones are written: instants are milliseconds."""
    found: dict[str, list[Values]] = {}
    key = table.__table__.c["call_key"]
    for row in session.execute(select(*(table.__table__.c[name] for name in names)).where(key.in_(keys))):
        found.setdefault(row.call_key, []).append(tuple(map(_plain, row)))
    return {call_key: sorted(parts, key=str) for call_key, parts in found.items()}


def _plain(value: Any) -> Any:
    return milliseconds_of(value) if isinstance(value, datetime) else value
