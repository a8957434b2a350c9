"""The table of chores' last runs."""

from datetime import datetime

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from buergerdraht.clock.due import LastRun
from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table


class ChoreRun(Table):
    """One chore: when it was last done, and last tried."""

    __tablename__ = "chore_run"

    name: Mapped[str] = mapped_column(String(100), primary_key=True, info=keep(Keep.FOR_EVER))
    done_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    tried_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))


def last_runs(session: Session) -> dict[str, LastRun]:
    """The last run of each chore that ever ran, by its name."""
    return {run.name: LastRun(run.done_at, run.tried_at) for run in session.scalars(select(ChoreRun))}


def note_run(session: Session, name: str, last: LastRun) -> None:
    """Remembers the chore's last run; only the clock writes here, so the row is simply replaced."""
    session.merge(ChoreRun(name=name, done_at=last.done_at, tried_at=last.tried_at))
