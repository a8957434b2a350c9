"""Wishes to be called back. The number in clear is there only while the wish is open."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table


class WishRow(Table):
    """One wish: `contacts.wishes.Wish` says what the columns mean.

    `number` is None once the wish is closed. None never equals None: so one number has one open wish at a
    hotline, and any number of closed ones.
    """

    __tablename__ = "callback_wish"
    __table_args__ = (UniqueConstraint("hotline", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.UNTIL_DONE))
    key: Mapped[str] = mapped_column(unique=True, info=keep(Keep.UNTIL_DONE))
    call_key: Mapped[str] = mapped_column(index=True, info=keep(Keep.UNTIL_DONE))
    hotline: Mapped[str] = mapped_column(info=keep(Keep.UNTIL_DONE))
    mandant: Mapped[str | None] = mapped_column(info=keep(Keep.UNTIL_DONE))
    pool: Mapped[str] = mapped_column(info=keep(Keep.UNTIL_DONE))
    dialled: Mapped[str] = mapped_column(info=keep(Keep.UNTIL_DONE))
    number: Mapped[str | None] = mapped_column(info=keep(Keep.WHILE_WISH))
    number_hash: Mapped[str | None] = mapped_column(index=True, info=keep(Keep.DAYS_7))
    asked_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.UNTIL_DONE))
    arrived_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.UNTIL_DONE))
    bonus_seconds: Mapped[int] = mapped_column(info=keep(Keep.UNTIL_DONE))
    state: Mapped[str] = mapped_column(index=True, info=keep(Keep.UNTIL_DONE))
    attempts: Mapped[int] = mapped_column(info=keep(Keep.UNTIL_DONE))
    placements: Mapped[int] = mapped_column(info=keep(Keep.UNTIL_DONE))
    next_try_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.UNTIL_DONE))
    last_failure: Mapped[str | None] = mapped_column(info=keep(Keep.UNTIL_DONE))
    closed_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.UNTIL_DONE))


class LostCallRow(Table):
    """A citizen whom nobody spoke with; the row goes when it is worked off, at the latest at `kept_until`."""

    __tablename__ = "lost_call"

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.WITH_ROW))
    call_key: Mapped[str] = mapped_column(unique=True, info=keep(Keep.WITH_ROW))
    hotline: Mapped[str] = mapped_column(info=keep(Keep.WITH_ROW))
    mandant: Mapped[str | None] = mapped_column(info=keep(Keep.WITH_ROW))
    number: Mapped[str] = mapped_column(index=True, info=keep(Keep.UNTIL_OPEN))
    number_hash: Mapped[str] = mapped_column(info=keep(Keep.WITH_ROW))
    arrived_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.WITH_ROW))
    was_open: Mapped[bool] = mapped_column(info=keep(Keep.WITH_ROW))
    kept_until: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.WITH_ROW))
