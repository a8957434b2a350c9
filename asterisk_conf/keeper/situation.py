"""What the keeper's work depends on; a change of any part is a reason to look at everything."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from asterisk_conf.folders import folders_of
from buergerdraht.settings import Settings
from routing.organisation import store
from routing.organisation.pins import pins_mark
from routing.organisation.pseudonyms import month_of
from routing.prompts.recordings import recordings_mark


@dataclass(frozen=True)
class Situation:
    """`boot` names one start of Asterisk; None while none runs."""

    version: int
    boot: str | None
    month: str
    day: str
    pins: str
    recordings: str


def situation(settings: Settings, engine: Engine, now: datetime) -> Situation:
    """Cheap: two queries and one look at Asterisk's pid file."""
    day = f"{now:%Y-%m-%d}"
    marks = pins_mark(engine), recordings_mark(engine)
    return Situation(store.version(engine), boot_of(settings), month_of(now), day, *marks)


def boot_of(settings: Settings) -> str | None:
    """Process id and start, in milliseconds, of the Asterisk that wrote the pid file."""
    path = folders_of(settings).pid_file
    try:
        return f"{path.read_text().strip()}-{path.stat().st_mtime_ns // 1_000_000}"
    except FileNotFoundError:
        return None
