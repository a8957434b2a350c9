"""Asterisk's own files begin anew each day: queue_log carries callers' numbers in clear.

The ledger deletes a rotated queue_log once it has read it; rotated messages.log are deleted here.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from asterisk_conf.control import Control
from asterisk_conf.folders import folders_of
from buergerdraht.settings import Settings
from buergerdraht.zone import HOUSE_ZONE

OLD_MESSAGES = re.compile(r"messages\.log\.[0-9]+")
SECOND = re.compile(rb"([0-9]{1,10})\|")


def begin_logs_anew(settings: Settings, _engine: Engine, now: datetime) -> None:
    """Has Asterisk rotate files that were begun on an earlier day; raises AsteriskSilent."""
    if not _is_of_an_earlier_day(settings.queue_log, now):
        return
    Control(settings).run("logger rotate")
    for path in folders_of(settings).log.iterdir():
        if OLD_MESSAGES.fullmatch(path.name):
            path.unlink(missing_ok=True)


def _is_of_an_earlier_day(queue_log: Path, now: datetime) -> bool:
    """By the stamp of its first line; a file without one is left to its writer."""
    try:
        with queue_log.open("rb") as file:
            begun = SECOND.match(file.readline(100))
    except FileNotFoundError:
        return False
    return begun is not None and _day(datetime.fromtimestamp(int(begun[1]), UTC)) < _day(now)


def _day(at: datetime) -> str:
    return at.astimezone(HOUSE_ZONE).date().isoformat()
