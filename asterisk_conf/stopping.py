"""Before our own stop of Asterisk: the ledger learns that callers were interrupted and did not give up."""

import time

from asterisk_conf.control import AsteriskSilent, Control
from buergerdraht.settings import Settings

COMMAND = "channel originate Local/shutdown@bd-house/n application Wait 1"
EVENT = b"|SHUTDOWN|"
WAIT_SECONDS = 3.0
LOOK_SECONDS = 0.02


def note_shutdown(settings: Settings) -> None:
    """Has Asterisk write SHUTDOWN and waits until it stands in queue_log; a dead Asterisk needs none."""
    before = _size(settings)
    try:
        Control(settings).run(COMMAND)
    except AsteriskSilent:
        return
    deadline = time.monotonic() + WAIT_SECONDS
    while EVENT not in _written_since(settings, before) and time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)


def _size(settings: Settings) -> int:
    return settings.queue_log.stat().st_size if settings.queue_log.exists() else 0


def _written_since(settings: Settings, offset: int) -> bytes:
    if not settings.queue_log.exists():
        return b""
    with settings.queue_log.open("rb") as file:
        file.seek(offset)
        return file.read()
