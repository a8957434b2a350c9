"""Which file this is. Names change with every rotation and inodes are used again; content does not."""

from dataclasses import dataclass
from io import BufferedIOBase

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.ledger.line import SECOND, UnreadableLine, masked, parse
from reporting.ledger.raw import RawLine, fingerprint, lines_from, size
from reporting.ledger.rows import Kind, lines_before, row_of, row_of_unreadable
from reporting.ledger.tables import LedgerFileRow, LedgerLineRow

COMPARED = ("second", "at_ms", "uniqueid", "queue", "event", "fields")


@dataclass(frozen=True)
class Opened:
    """An open file, whose it is, its name today, and whether nobody writes to it any more."""

    stream: BufferedIOBase
    centre: str
    name: str
    is_final: bool = False


def identify(session: Session, file: Opened) -> LedgerFileRow | None:
    """The file's row, made now if it is new; None while its first line is not complete.

    A file is one that we know if it begins with the same line and the last line that we have of it
    still stands at its offset. Rotated twice in a second, two files may begin alike.
    """
    mark = fingerprint(file.stream, file.is_final)
    if mark is None:
        return None
    known = select(LedgerFileRow).where(
        LedgerFileRow.fingerprint == mark, LedgerFileRow.centre == file.centre
    )
    alike = session.scalars(known.order_by(LedgerFileRow.twin)).all()
    for row in alike:
        if _continues(session, row, file.stream):
            row.name = file.name
            return row
    new = LedgerFileRow(fingerprint=mark, twin=len(alike), centre=file.centre, name=file.name, offset=0)
    new.first_second = new.last_second = _first_second(file.stream)
    return _added(session, new)


def _added(session: Session, row: LedgerFileRow) -> LedgerFileRow:
    session.add(row)
    session.flush()
    return row


def _first_second(stream: BufferedIOBase) -> int:
    """The stamp of the first line; 0 where it has none."""
    first = next(lines_from(stream, 0, is_final=True)).text.partition(b"|")[0].decode("ascii", "replace")
    return int(first) if SECOND.fullmatch(first) else 0


def _continues(session: Session, row: LedgerFileRow, stream: BufferedIOBase) -> bool:
    """Whether our last line that lies within this file stands in it. A shorter copy continues too."""
    for ours in lines_before(session, row.id, min(row.offset, size(stream))):
        theirs = next(lines_from(stream, ours.offset, is_final=True), None)
        if theirs is not None and _is_whole(stream, theirs):
            return _is_same(ours, theirs.text)
    return True


def _is_whole(stream: BufferedIOBase, line: RawLine) -> bool:
    """A copy may end in the middle of a line: its last one says nothing."""
    return line.end < size(stream) or line.end - line.offset > len(line.text)


def _is_same(ours: LedgerLineRow, theirs: bytes) -> bool:
    return all(getattr(ours, name) == value for name, value in _compared(theirs).items())


def _compared(text: bytes) -> dict[str, object]:
    raw = RawLine(0, 0, text)
    try:
        row = row_of(parse(text).line, raw, Kind.KEPT, None)
    except UnreadableLine:
        row = row_of_unreadable(raw, masked(text))
    return {name: row[name] for name in COMPARED}
