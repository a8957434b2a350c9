"""Lines as rows of the database, and back."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from reporting.ledger.line import Line, masked
from reporting.ledger.raw import RawLine
from reporting.ledger.tables import IS_STOP, LedgerFileRow, LedgerLineRow


class Kind(StrEnum):
    """What became of a line."""

    KEPT = "kept"
    PENDING = "pending"
    NOT_OURS = "not_ours"
    UNREADABLE = "unreadable"


KEYS_AT_ONCE = 2_000
LINE_COLUMNS = (
    "file_id",
    "offset",
    "kind",
    "second",
    "at_ms",
    "uniqueid",
    "queue",
    "member",
    "event",
    "fields",
    "number_hash",
    "call_key",
)
Values = tuple[Any, ...]
WHOLE_LINE = (*(getattr(LedgerLineRow, name) for name in LINE_COLUMNS), LedgerFileRow.first_second)


@dataclass(frozen=True)
class Earlier:
    """What the ledger has of some calls already: their lines, and which of them still have lines apart."""

    lines: dict[str, list[Line]]
    apart: set[str]


def row_of(line: Line, kind: str, call_key: str | None) -> Values:
    """The values of a readable line's row, as LINE_COLUMNS names them; `kind` is a Kind's value."""
    return (
        line.position[1],
        line.position[2],
        kind,
        line.second,
        line.at_ms,
        line.uniqueid,
        line.queue,
        line.member,
        line.event,
        _json(line.fields),
        line.number_hash,
        call_key,
    )


def row_of_unreadable(file_id: int, raw: RawLine) -> Values:
    """The values of an unreadable line's row; it has no time."""
    text = _json((masked(raw.text),))
    return file_id, raw.offset, Kind.UNREADABLE.value, 0, 0, "", "", "", "", text, None, None


def lines_of(session: Session, call_keys: Iterable[str]) -> dict[str, list[Line]]:
    """The kept lines of these calls by call key."""
    found: dict[str, list[Line]] = {key: [] for key in call_keys}
    for row in _of_calls(session, found):
        if row.kind == Kind.KEPT:
            found[row.call_key].append(_line(row))
    return found


def earlier_of(session: Session, call_keys: Iterable[str]) -> Earlier:
    """What is known of these calls; those without any line are not in it."""
    lines: dict[str, list[Line]] = defaultdict(list)
    apart: set[str] = set()
    for row in _of_calls(session, call_keys):
        lines[row.call_key].append(_line(row))
        if row.kind != Kind.KEPT:
            apart.add(row.call_key)
    return Earlier(lines, apart)


def stops_of(session: Session, centre: str) -> list[Line]:
    """All SHUTDOWN and QUEUESTART lines of one centre, in the order they were written."""
    rows = session.execute(_whole_lines().where(IS_STOP, LedgerFileRow.centre == centre))
    return sorted(map(_line, rows), key=lambda line: line.position)


def ties_of(session: Session, channels: Iterable[str]) -> dict[str, str]:
    """Channel to call key, as the VISIT lines of earlier batches say."""
    found: dict[str, str] = {}
    for some in in_portions(channels):
        visits = select(LedgerLineRow.uniqueid, LedgerLineRow.call_key).where(
            LedgerLineRow.uniqueid.in_(some), LedgerLineRow.event == "VISIT"
        )
        found |= {channel: key for channel, key in session.execute(visits) if key and key != channel}
    return found


def in_portions(keys: Iterable[str]) -> Iterator[list[str]]:
    """The keys in lists short enough for one statement."""
    every = sorted(keys)
    for start in range(0, len(every), KEYS_AT_ONCE):
        yield every[start : start + KEYS_AT_ONCE]


def lines_before(session: Session, file_id: int, offset: int) -> Sequence[LedgerLineRow]:
    """The two last lines of the file that begin before an offset, the later one first."""
    here = select(LedgerLineRow).where(LedgerLineRow.file_id == file_id, LedgerLineRow.offset < offset)
    return session.scalars(here.order_by(LedgerLineRow.offset.desc()).limit(2)).all()


def is_row_of(row: LedgerLineRow, line: Line) -> bool:
    """Whether the row is this line's, whatever file it stands in."""
    return (
        row.kind != Kind.UNREADABLE
        and (row.second, row.at_ms, row.uniqueid) == (line.second, line.at_ms, line.uniqueid)
        and (row.queue, row.event, row.fields) == (line.queue, line.event, _json(line.fields))
    )


def is_row_of_unreadable(row: LedgerLineRow, text: bytes) -> bool:
    """The same for a line that nobody can read."""
    return row.kind == Kind.UNREADABLE and row.fields == _json((masked(text),))


def _of_calls(session: Session, call_keys: Iterable[str]) -> Iterator[Row[*tuple[Any, ...]]]:
    for some in in_portions(call_keys):
        yield from session.execute(_whole_lines().where(LedgerLineRow.call_key.in_(some)))


def _whole_lines() -> Select[*tuple[Any, ...]]:
    return select(*WHOLE_LINE).join_from(LedgerLineRow, LedgerFileRow)


def _line(row: Row[*tuple[Any, ...]]) -> Line:
    return Line(
        row.second,
        row.at_ms,
        row.uniqueid,
        row.queue,
        row.member,
        row.event,
        tuple(json.loads(row.fields)),
        row.number_hash,
        (row.first_second, row.file_id, row.offset),
    )


def _json(fields: Sequence[str]) -> str:
    """A JSON list. Lines have no control characters, so that quotes and backslashes are all there is."""
    joined = '", "'.join(fields)
    if not fields or "\\" in joined or joined.count('"') != 2 * (len(fields) - 1):
        return json.dumps(fields, ensure_ascii=False)
    return f'["{joined}"]'
