"""A raw file that is wholly in the ledger is deleted: it holds callers' numbers. Its hash is kept."""

from datetime import datetime
from pathlib import Path

from buergerdraht.database import writing
from reporting.ledger.identity import Opened, identify
from reporting.ledger.packed import Log, opened
from reporting.ledger.raw import sha256, size
from reporting.ledger.reader import Reader


def retire(reader: Reader, path: Path, now: datetime) -> bool:
    """Reads the rest of a file that nobody writes to, records its hash, deletes it; True if it is gone."""
    if reader.read(path, now, is_final=True).damage:
        return False
    with opened(path) as log:
        is_whole = _recorded(reader, log, now)
    if is_whole:
        path.unlink()
    return is_whole


def _recorded(reader: Reader, log: Log, now: datetime) -> bool:
    """Whether all of it is in the ledger, or it holds no line."""
    with writing(reader.engine) as session:
        row = identify(session, Opened(log.stream, reader.centre.name, log.path.name, is_final=True))
        if row is not None and row.offset < size(log.stream):
            return False
        if row is not None:
            row.sha256, row.deleted_at = sha256(log.stream), now
    return True
