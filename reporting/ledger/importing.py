"""`ledger read`: files that somebody names, from this house or another."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from buergerdraht.database import reading
from buergerdraht.errors import PartMissing
from reporting.ledger.identity import first_second
from reporting.ledger.inbox import QUIET, written_at
from reporting.ledger.packed import opened
from reporting.ledger.reader import Reader, Taken
from reporting.ledger.tables import LedgerLineRow

NAMES = "queue_log*"
WAITS = "{path}: die letzte Zeile hat kein Ende und wartet darauf. Später noch einmal einlesen."
COLLECTED_EVERY = 50_000


@dataclass(frozen=True)
class Imported:
    """What the files brought, a sentence for each that could not be read to its end, and one for each whose
    last line waits for its end.
    """

    figures: dict[str, int]
    troubles: tuple[str, ...]
    waiting: tuple[str, ...] = ()


def import_logs(reader: Reader, logs: Sequence[Path], now: datetime) -> Imported:
    """Reads the files in this order. Figures: lines in them, those new, calls new, those unreadable;
    not_ours counts all of the centre. What was read before a trouble stays.
    """
    with _few_collections():
        taken = [_taken(reader, path, now) for path in logs]
    figures = {
        "lines": sum(_lines_in(reader, each) for each in taken),
        "new": sum(each.lines for each in taken),
        "calls": sum(each.calls for each in taken),
        "unreadable": sum(each.unreadable for each in taken),
        "not_ours": reader.set_apart(),
    }
    waiting = (WAITS.format(path=path) for path, each in zip(logs, taken, strict=True) if each.waits)
    return Imported(figures, tuple(each.damage for each in taken if each.damage), tuple(waiting))


def logs_in(paths: Iterable[Path]) -> list[Path]:
    """The files that are meant, the oldest first by their first line; of a folder all that are called
    queue_log and something. Raises PartMissing.
    """
    named = [log for path in paths for log in _logs_at(path)]
    return sorted(dict.fromkeys(named), key=lambda path: (_begins(path), path.name))


def _logs_at(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = [each for each in sorted(path.rglob(NAMES)) if each.is_file()]
    if not found:
        raise PartMissing(f"In {path} heißt keine Datei {NAMES}. Die Dateien einzeln nennen.")
    return found


def _begins(path: Path) -> int:
    with opened(path) as log:
        return first_second(log.stream)


def _taken(reader: Reader, path: Path, now: datetime) -> Taken:
    try:
        return reader.read(path, now, _is_final(reader, path, now))
    except PartMissing as error:
        return Taken(damage=str(error))


def _is_final(reader: Reader, path: Path, now: datetime) -> bool:
    """Whether the last line counts though it has no end: nobody writes to the copy of another centre's log,
    nor to a log of ours that is not the living one and has been quiet.
    """
    if reader.centre.is_foreign:
        return True
    is_living = path.absolute() == reader.settings.queue_log.absolute()
    return path.is_file() and not is_living and written_at(path) + QUIET <= now


def _lines_in(reader: Reader, taken: Taken) -> int:
    """All of the file's lines, also those that were known before."""
    here = select(func.count()).where(
        LedgerLineRow.file_id == taken.file_id, LedgerLineRow.offset < taken.end
    )
    with reading(reader.engine) as session:
        return session.scalar(here) or 0


@contextmanager
def _few_collections() -> Iterator[None]:
    """A batch makes many objects and no cycles: looking for them all the time took an eighth of the time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(COLLECTED_EVERY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
