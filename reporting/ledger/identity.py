"""Which file this is. Names change with every rotation and inodes are used again; content does not."""

from dataclasses import dataclass
from io import BufferedIOBase
from typing import Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from reporting.ledger.line import SECOND, UnreadableLine, parse, without_interface
from reporting.ledger.raw import RawLine, fingerprint, lines_from, size
from reporting.ledger.rows import is_row_of, is_row_of_unreadable, lines_before
from reporting.ledger.tables import LedgerFileRow, LedgerLineRow


@dataclass(frozen=True)
class Opened:
    """An open file, whose it is, its name today, and whether nobody writes to it any more."""

    stream: BufferedIOBase
    centre: str
    name: str
    is_final: bool = False


@dataclass(frozen=True)
class KnownFile:
    """A file's place in the ledger: how many bytes of it were there when it was looked up."""

    id: int
    first_second: int
    offset: int

    @classmethod
    def of(cls, row: LedgerFileRow) -> Self:
        return cls(row.id, row.first_second, row.offset)


def identify(session: Session, file: Opened) -> LedgerFileRow | None:
    """The file's row, made now if it is new; None while its first line is not complete.

    A file is one that we know if it begins with the same line and the last line that we have of it
    still stands at its offset; a line that had no end then may have one now. Rotated twice in a second,
    two files may begin alike.
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
    new.first_second = new.last_second = first_second(file.stream)
    return _added(session, new)


def first_second(stream: BufferedIOBase) -> int:
    """The stamp of the first line; 0 where it has none."""
    line = next(lines_from(stream, 0, is_final=True), RawLine(0, 0, b""))
    first = line.text.partition(b"|")[0].decode("ascii", "replace")
    return int(first) if SECOND.fullmatch(first) else 0


def _added(session: Session, row: LedgerFileRow) -> LedgerFileRow:
    session.add(row)
    session.flush()
    return row


def _continues(session: Session, row: LedgerFileRow, stream: BufferedIOBase) -> bool:
    """Whether our last line that lies within this file stands in it. A shorter copy continues too."""
    stands = _stands(session, row, stream, row.offset)
    if stands is None:  # only now, because an archive has to be read through to know its size
        stands = _stands(session, row, stream, size(stream))
    return stands is not False


def _stands(session: Session, row: LedgerFileRow, stream: BufferedIOBase, before: int) -> bool | None:
    """Whether our last line before an offset stands in the file; None where the file ends before it."""
    for ours in lines_before(session, row.id, min(row.offset, before)):
        theirs = next(lines_from(stream, ours.offset, is_final=True), None)
        # A copy may end in the middle of a line: its last one says nothing, unless it has more than we had.
        if theirs is not None and (theirs.end > row.offset or theirs.has_end or stream.read(1)):
            had = theirs.text[: row.offset - ours.offset]
            return _is_same(ours, had, row.centre != "") and _taken_back(session, row, ours, theirs)
    return None


def _taken_back(session: Session, row: LedgerFileRow, ours: LedgerLineRow, theirs: RawLine) -> bool:
    """A last line without an end was taken as it stood; now that it goes on it is read anew. True."""
    if theirs.end > row.offset:
        session.delete(ours)
        row.offset = ours.offset
    return True


def _is_same(ours: LedgerLineRow, theirs: bytes, is_foreign: bool) -> bool:
    try:
        return is_row_of(ours, parse(theirs, rename=without_interface if is_foreign else None).line)
    except UnreadableLine:
        return is_row_of_unreadable(ours, theirs)
