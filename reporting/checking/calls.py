"""Each call, stint and visit against its lines."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from buergerdraht.database import Table
from reporting.ledger.call import Call
from reporting.ledger.fold import fold
from reporting.ledger.line import Line
from reporting.ledger.rows import in_portions, lines_of, stops_of
from reporting.ledger.store import values_of
from reporting.ledger.tables import LedgerCallRow, LedgerFileRow, LedgerStintRow, LedgerVisitRow

STINT = ("leg", "pseudonym", "pool", "talk_ms", "callback_key")
VISIT = ("pool", "result", "reason", "wait_ms", "leg")
Parts = Mapping[str, list[tuple[Any, ...]]]


def calls_folded(session: Session) -> int:
    """How many calls the ledger keeps."""
    return session.scalar(select(func.count()).select_from(LedgerCallRow)) or 0


def differing_calls(session: Session) -> Iterator[str]:
    """Keys of calls that are kept otherwise than their lines say."""
    for centre in session.scalars(select(LedgerFileRow.centre).distinct()).all():
        keys = session.scalars(select(LedgerCallRow.call_key).where(LedgerCallRow.centre == centre)).all()
        stops = stops_of(session, centre)
        for some in in_portions(keys):
            yield from _differing_among(session, some, stops)


def _differing_among(session: Session, keys: list[str], stops: list[Line]) -> Iterator[str]:
    lines = lines_of(session, keys)
    stints = _kept(session, LedgerStintRow, STINT, keys)
    visits = _kept(session, LedgerVisitRow, VISIT, keys)
    for row in session.scalars(select(LedgerCallRow).where(LedgerCallRow.call_key.in_(keys))):
        call = fold(row.call_key, lines[row.call_key], stops) if lines[row.call_key] else None
        if call is None or not _agrees(row, call) or not _parts_agree(call, stints, visits):
            yield row.call_key


def _agrees(row: LedgerCallRow, call: Call) -> bool:
    return all(getattr(row, name) == value for name, value in values_of(call).items())


def _parts_agree(call: Call, stints: Parts, visits: Parts) -> bool:
    folded = (_values(call.all_stints, STINT), _values(call.queue_visits, VISIT))
    return folded == (stints.get(call.call_key, []), visits.get(call.call_key, []))


def _values(parts: Iterable[object], names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return sorted((tuple(str(getattr(part, name)) for name in names) for part in parts), key=str)


def _kept(session: Session, table: type[Table], names: tuple[str, ...], keys: list[str]) -> Parts:
    found: dict[str, list[tuple[Any, ...]]] = {}
    key = table.__table__.c["call_key"]
    for row in session.execute(
        select(key, *(table.__table__.c[name] for name in names)).where(key.in_(keys))
    ):
        found.setdefault(row[0], []).append(tuple(map(str, row[1:])))
    return {call_key: sorted(parts, key=str) for call_key, parts in found.items()}
