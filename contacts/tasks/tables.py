"""The tables of tasks: promised callbacks, who is at which task just now, and calls that reached nobody."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table

FOR_EVER = keep(Keep.FOR_EVER)
WITH_ROW = keep(Keep.WITH_ROW)
WHILE_TASK = keep(Keep.WHILE_WISH)


class CallbackTaskRow(Table):
    """A callback promised to a citizen, of the concern at `position` of a stint (outcome 5).

    `attempts` counts calls that nobody answered; `result` None: still to be done. With the result number and
    note go.
    """

    __tablename__ = "callback_task"
    __table_args__ = (UniqueConstraint("stint_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True, info=FOR_EVER)
    stint_id: Mapped[int] = mapped_column(ForeignKey("stint.id"), info=FOR_EVER)
    position: Mapped[int] = mapped_column(info=FOR_EVER)
    mandant: Mapped[str | None] = mapped_column(String(64), info=FOR_EVER)
    hotline: Mapped[str] = mapped_column(String(64), info=FOR_EVER)
    pool: Mapped[str | None] = mapped_column(String(64), info=FOR_EVER)
    topic: Mapped[int | None] = mapped_column(info=FOR_EVER)
    created_at: Mapped[datetime] = mapped_column(UtcInstant, index=True, info=FOR_EVER)
    attempts: Mapped[int] = mapped_column(info=FOR_EVER)
    result: Mapped[str | None] = mapped_column(String(20), index=True, info=FOR_EVER)
    done_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=FOR_EVER)
    number: Mapped[str | None] = mapped_column(info=WHILE_TASK)
    note: Mapped[str | None] = mapped_column(info=WHILE_TASK)


class TaskClaimRow(Table):
    """Who is at a task since when and until when; the row goes with the task, with the person's session,
    and at the latest an hour after `ends_at`.

    `task` is the task's key: no number, nor anything that one could be computed from without our secret.
    """

    __tablename__ = "task_claim"

    task: Mapped[str] = mapped_column(String(80), primary_key=True, info=WITH_ROW)
    login: Mapped[str] = mapped_column(String(64), info=WITH_ROW)
    since: Mapped[datetime] = mapped_column(UtcInstant, info=WITH_ROW)
    ends_at: Mapped[datetime] = mapped_column(UtcInstant, index=True, info=WITH_ROW)


class TaskAttemptRow(Table):
    """A call for a task that reached nobody: `result` says how; the rows go with the task."""

    __tablename__ = "task_attempt"

    id: Mapped[int] = mapped_column(primary_key=True, info=WITH_ROW)
    task: Mapped[str] = mapped_column(String(80), index=True, info=WITH_ROW)
    result: Mapped[str] = mapped_column(String(20), info=WITH_ROW)
    tried_at: Mapped[datetime] = mapped_column(UtcInstant, index=True, info=WITH_ROW)
