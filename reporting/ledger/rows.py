"""Lines as rows of the database, and back."""

import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from reporting.ledger.line import Line
from reporting.ledger.raw import RawLine
from reporting.ledger.tables import IS_STOP, LedgerFileRow, LedgerLineRow


class Kind(StrEnum):
    """What became of a line."""

    KEPT = "kept"
    PENDING = "pending"
    NOT_OURS = "not_ours"
    UNREADABLE = "unreadable"


KEYS_AT_ONCE = 500


def row_of(line: Line, raw: RawLine, kind: Kind, call_key: str | None) -> dict[str, Any]:
    """The values of a readable line's row; the file is added by who writes it."""
    return {
        "offset": raw.offset,
        "kind": kind,
        "second": line.second,
        "at_ms": line.at_ms,
        "uniqueid": line.uniqueid,
        "queue": line.queue,
        "member": line.member,
        "event": line.event,
        "fields": json.dumps(line.fields, ensure_ascii=False),
        "number_hash": line.number_hash,
        "call_key": call_key,
    }


def row_of_unreadable(raw: RawLine, text: str) -> dict[str, Any]:
    """The values of an unreadable line's row; it has no time."""
    nothing = Line(0, 0, "", "", "", "", (text,))
    return row_of(nothing, raw, Kind.UNREADABLE, None)


def lines_of(session: Session, call_keys: Iterable[str]) -> dict[str, list[Line]]:
    """The kept lines of these calls by call key."""
    found: dict[str, list[Line]] = {key: [] for key in call_keys}
    for some in in_portions(found):
        of_calls = _with_file().where(LedgerLineRow.call_key.in_(some), LedgerLineRow.kind == Kind.KEPT)
        for row, first_second in session.execute(of_calls):
            found[str(row.call_key)].append(_line(row, first_second))
    return found


def stops_of(session: Session, centre: str) -> list[Line]:
    """All SHUTDOWN and QUEUESTART lines of one centre, in the order they were written."""
    rows = session.execute(_with_file().where(IS_STOP, LedgerFileRow.centre == centre))
    return sorted((_line(*row) for row in rows), key=lambda line: line.position)


def ties_of(session: Session, channels: Iterable[str]) -> dict[str, str]:
    """Channel to call key, as the VISIT lines of earlier batches say."""
    found: dict[str, str] = {}
    for some in in_portions(channels):
        visits = select(LedgerLineRow.uniqueid, LedgerLineRow.call_key).where(
            LedgerLineRow.uniqueid.in_(some), LedgerLineRow.event == "VISIT"
        )
        found |= {channel: key for channel, key in session.execute(visits) if key and key != channel}
    return found


def arrived_among(session: Session, keys: Iterable[str], is_foreign: bool) -> set[str]:
    """Which of these calls arrived in earlier batches."""
    event = "ENTERQUEUE" if is_foreign else "ARRIVED"
    found: set[str | None] = set()
    for some in in_portions(keys):
        arrivals = select(LedgerLineRow.call_key).where(
            LedgerLineRow.call_key.in_(some), LedgerLineRow.event == event
        )
        found |= set(session.scalars(arrivals))
    return {key for key in found if key}


def in_portions(keys: Iterable[str]) -> Iterator[list[str]]:
    """The keys in lists short enough for one statement."""
    every = sorted(keys)
    for start in range(0, len(every), KEYS_AT_ONCE):
        yield every[start : start + KEYS_AT_ONCE]


def lines_before(session: Session, file_id: int, offset: int) -> Sequence[LedgerLineRow]:
    """The two last lines of the file that begin before an offset, the later one first."""
    here = select(LedgerLineRow).where(LedgerLineRow.file_id == file_id, LedgerLineRow.offset < offset)
    return session.scalars(here.order_by(LedgerLineRow.offset.desc()).limit(2)).all()


def _with_file() -> Select[LedgerLineRow, int]:
    return select(LedgerLineRow, LedgerFileRow.first_second).join(LedgerFileRow)


def _line(row: LedgerLineRow, first_second: int) -> Line:
    return Line(
        row.second,
        row.at_ms,
        row.uniqueid,
        row.queue,
        row.member,
        row.event,
        tuple(json.loads(row.fields)),
        row.number_hash,
        (first_second, row.file_id, row.offset),
    )
