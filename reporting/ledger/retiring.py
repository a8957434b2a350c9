"""A raw file that is wholly in the ledger is deleted: it holds callers' numbers. Its hash is kept."""

from datetime import datetime
from pathlib import Path

from buergerdraht.database import writing
from reporting.ledger.identity import Opened, identify
from reporting.ledger.raw import sha256, size
from reporting.ledger.reader import Reader


def retire(reader: Reader, path: Path, now: datetime) -> bool:
    """Reads the rest of a file that nobody writes to, records its hash, deletes it; True if it is gone."""
    reader.read(path, now, is_final=True)
    with path.open("rb") as stream, writing(reader.engine) as session:
        row = identify(session, Opened(stream, reader.centre.name, path.name, is_final=True))
        if row is not None and row.offset < size(stream):
            return False
        if row is not None:
            row.sha256, row.deleted_at = sha256(stream), now
    path.unlink()
    return True
