"""`ledger read`: files that somebody names, from this house or another."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from reporting.ledger.reader import Reader


def import_logs(reader: Reader, paths: Sequence[Path], now: datetime) -> dict[str, int]:
    """Reads the files; what they brought: lines, those new, calls, unreadable; not_ours counts all
    of the centre. Raises PartMissing for a file that cannot be read; what was read before it stays.
    """
    taken = [reader.read(path, now) for path in paths]
    return {
        "lines": sum(_lines_in(path) for path in paths),
        "new": sum(each.lines for each in taken),
        "calls": sum(each.calls for each in taken),
        "unreadable": sum(each.unreadable for each in taken),
        "not_ours": reader.set_apart(),
    }


def _lines_in(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(1 for line in stream if line.strip())
