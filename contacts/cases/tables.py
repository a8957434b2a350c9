"""The tables of cases: the case itself, and the mails about it that still have to reach its office."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table

FOR_EVER = keep(Keep.FOR_EVER)
WHILE_CASE = keep(Keep.WHILE_CASE)
WITH_ROW = keep(Keep.WITH_ROW)


class OfficeCaseRow(Table):
    """One case of one concern, the entry number `position` of a stint; see contacts.cases.case.Case."""

    __tablename__ = "office_case"
    __table_args__ = (UniqueConstraint("stint_id", "position"), Index(None, "state", "due_at"))

    id: Mapped[int] = mapped_column(primary_key=True, info=FOR_EVER)
    stint_id: Mapped[int] = mapped_column(ForeignKey("stint.id"), info=FOR_EVER)
    position: Mapped[int] = mapped_column(info=FOR_EVER)
    mandant: Mapped[str | None] = mapped_column(String(64), info=FOR_EVER)
    hotline: Mapped[str] = mapped_column(String(64), info=FOR_EVER)
    topic: Mapped[int | None] = mapped_column(info=FOR_EVER)
    place: Mapped[str | None] = mapped_column(String(12), info=FOR_EVER)
    office_key: Mapped[str] = mapped_column(String(80), info=FOR_EVER)
    office_name: Mapped[str] = mapped_column(String(400), info=FOR_EVER)
    office_email: Mapped[str] = mapped_column(String(254), info=FOR_EVER)
    channel: Mapped[str] = mapped_column(String(20), info=FOR_EVER)
    reading: Mapped[str] = mapped_column(String(20), info=FOR_EVER)
    by_hours_at: Mapped[datetime] = mapped_column(UtcInstant, info=FOR_EVER)
    by_clock_at: Mapped[datetime] = mapped_column(UtcInstant, info=FOR_EVER)
    due_at: Mapped[datetime] = mapped_column(UtcInstant, info=FOR_EVER)
    state: Mapped[str] = mapped_column(String(20), info=FOR_EVER)
    created_at: Mapped[datetime] = mapped_column(UtcInstant, info=FOR_EVER)
    answered_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=FOR_EVER)
    closed_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=FOR_EVER)
    erased_from: Mapped[datetime | None] = mapped_column(UtcInstant, index=True, info=FOR_EVER)
    is_withdrawn: Mapped[bool] = mapped_column(info=FOR_EVER)
    revision: Mapped[int] = mapped_column(info=FOR_EVER)
    note: Mapped[str | None] = mapped_column(info=WHILE_CASE)
    number: Mapped[str | None] = mapped_column(info=WHILE_CASE)
    address: Mapped[str | None] = mapped_column(info=WHILE_CASE)
    answer: Mapped[str | None] = mapped_column(info=WHILE_CASE)
    caller_hash: Mapped[str | None] = mapped_column(String(64), index=True, info=WHILE_CASE)


class CaseMailRow(Table):
    """A mail to an office that says a case's number and topic, and nothing of the citizen.

    `next_at` None: nothing is to be done any more, it was sent or given up. Whoever sends it moves
    `next_at` into the future first, so that two senders never have the same mail.
    """

    __tablename__ = "case_mail"

    id: Mapped[int] = mapped_column(primary_key=True, info=WITH_ROW)
    case_id: Mapped[int] = mapped_column(ForeignKey("office_case.id"), index=True, info=WITH_ROW)
    recipient: Mapped[str] = mapped_column(String(254), info=WITH_ROW)
    queued_at: Mapped[datetime] = mapped_column(UtcInstant, info=WITH_ROW)
    next_at: Mapped[datetime | None] = mapped_column(UtcInstant, index=True, info=WITH_ROW)
    attempts: Mapped[int] = mapped_column(info=WITH_ROW)
    sent_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=WITH_ROW)
