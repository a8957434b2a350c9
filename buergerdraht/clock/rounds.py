"""One round of the clock: every chore that is due is done; one that fails stops no other."""

from collections.abc import Iterable
from datetime import datetime

import structlog
from sqlalchemy import Engine

from buergerdraht.clock.due import LastRun, is_due
from buergerdraht.clock.runs import last_runs, note_run
from buergerdraht.database import reading, writing
from buergerdraht.rooms import Chore
from buergerdraht.settings import Settings

log = structlog.get_logger(__name__)


def do_due_chores(settings: Settings, engine: Engine, chores: Iterable[Chore], now: datetime) -> list[str]:
    """Does what is due and remembers it; the names of those that were done without an error."""
    with reading(engine) as session:
        last = last_runs(session)
    due = [chore for chore in chores if is_due(chore, last.get(chore.name, LastRun()), now)]
    done = []
    for chore in due:
        is_done = _is_done(chore, settings, engine, now)
        before = last.get(chore.name, LastRun())
        with writing(engine) as session:
            note_run(session, chore.name, LastRun(now if is_done else before.done_at, now))
        done += [chore.name] if is_done else []
    return done


def _is_done(chore: Chore, settings: Settings, engine: Engine, now: datetime) -> bool:
    try:
        chore.run(settings, engine, now)
    except Exception:
        log.exception("chore failed", chore=chore.name)
        return False
    log.debug("chore done", chore=chore.name)
    return True
