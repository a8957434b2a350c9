"""Files that were named by mistake: what is in the ledger once does not leave it again."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from buergerdraht.errors import BuergerdrahtError
from reporting.ledger.events import OWN
from reporting.ledger.line import UnreadableLine, parse
from reporting.ledger.packed import opened
from reporting.ledger.raw import lines_from

LOOKED_AT = 5_000
"""Lines of a file: a day without a call has few, and says nothing."""
NO_LOG = "{path} ist kein queue_log: keine Zeile hat dessen Form. Es wurde nichts eingelesen."
NOT_OURS = (
    "{path} stammt von einer anderen Anlage: Anrufe in Warteschlangen, aber keines unserer Ereignisse. Es "
    "wurde nichts eingelesen; mit --foreign und --centre NAME wird es das Journal jenes Centers."
)


class LogRefused(BuergerdrahtError):
    """The file is no log, or not this centre's."""


def refuse_strangers(logs: Iterable[Path]) -> None:
    """Raises LogRefused for a file that cannot be a log of our own; to be asked before the first is read."""
    for path in logs:
        found = _events(path)
        if found == {""}:
            raise LogRefused(NO_LOG.format(path=path))
        if "ENTERQUEUE" in found and found.isdisjoint(OWN):
            raise LogRefused(NOT_OURS.format(path=path))


def _events(path: Path) -> set[str]:
    """The events at the beginning of the file; an empty one stands for lines that nobody can read."""
    with opened(path) as log:
        lines = islice(lines_from(log.stream, 0, is_final=True), LOOKED_AT)
        return {_event(raw.text) for raw in lines if raw.text}


def _event(text: bytes) -> str:
    try:
        return parse(text).line.event
    except UnreadableLine:
        return ""
