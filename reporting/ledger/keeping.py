"""A batch of lines goes into the database, each tied to its call."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from reporting.ledger.bulk import insert_rows
from reporting.ledger.intake import Batch, Centre
from reporting.ledger.line import Line
from reporting.ledger.rescue import calls_around, claim, rescue
from reporting.ledger.rows import (
    LINE_COLUMNS,
    Earlier,
    Kind,
    Values,
    earlier_of,
    lines_of,
    row_of,
    row_of_unreadable,
    ties_of,
)
from reporting.ledger.tables import LedgerFileRow, LedgerLineRow
from reporting.ledger.ties import arrival_event, arrivals_in, claims, visits_in


@dataclass(frozen=True)
class Touched:
    """Calls that have to be folded anew: all their lines, and which of them were known before."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)


def keep(session: Session, file: LedgerFileRow, batch: Batch, centre: Centre) -> Touched:
    """Writes the lines and moves the file's offset, both in the caller's transaction."""
    keys = _claims(session, batch.lines, centre)
    earlier = earlier_of(session, {key for key in keys if key})
    arrived = _arrived(batch.lines, earlier, centre)
    rescue(session, earlier.apart & arrived)
    rows = [
        *_rows(batch.lines, keys, arrived),
        *(row_of_unreadable(file.id, raw) for raw in batch.unreadable),
    ]
    insert_rows(session, LedgerLineRow, LINE_COLUMNS, rows)
    file.offset = batch.end
    file.last_second = max([file.last_second, *(line.second for line in batch.lines)])
    touched = _touched(zip(keys, batch.lines, strict=True), earlier, arrived)
    around = calls_around(session, centre.name, batch.lines) - touched.lines.keys()
    return Touched(touched.lines | lines_of(session, around), touched.known | around)


def _claims(session: Session, lines: list[Line], centre: Centre) -> list[str | None]:
    """The key that each line claims; lines read before that only now turn out to be a call's follow."""
    if centre.is_foreign:
        return [None if key is None else centre.key(key) for key in claims(lines, {})]
    late = visits_in(lines)
    claim(session, late)
    return claims(lines, ties_of(session, {line.uniqueid for line in lines}) | late)


def _arrived(lines: list[Line], earlier: Earlier, centre: Centre) -> set[str]:
    now = {centre.key(call) for call in arrivals_in(lines, centre.is_foreign)}
    event = arrival_event(centre.is_foreign)
    before = {key for key, found in earlier.lines.items() if any(line.event == event for line in found)}
    return now | before


def _rows(lines: list[Line], keys: list[str | None], arrived: set[str]) -> Iterator[Values]:
    kept, pending = Kind.KEPT.value, Kind.PENDING.value
    for line, key in zip(lines, keys, strict=True):
        yield row_of(line, kept if key is None or key in arrived else pending, key)


def _touched(claimed: Iterable[tuple[str | None, Line]], earlier: Earlier, arrived: set[str]) -> Touched:
    lines: dict[str, list[Line]] = defaultdict(list)
    for key, line in claimed:
        if key is not None and key in arrived:
            lines[key].append(line)
    for key, found in earlier.lines.items():
        if key in arrived:
            lines[key] = found + lines[key]
    return Touched(dict(lines), earlier.lines.keys() & arrived)
