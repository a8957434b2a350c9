"""Agreements as they were proposed, confirmed, refused and ended: rows are only ever completed."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table


class AgreementRow(Table):
    """One proposal. Confirmed and refused by the staff council only, ended by it before its time."""

    __tablename__ = "agreement"
    __table_args__ = (Index(None, "ends_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.FOR_EVER))
    name: Mapped[str] = mapped_column(String(200), info=keep(Keep.FOR_EVER))
    ends_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    proposed_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    proposed_by: Mapped[str | None] = mapped_column(String(64), info=keep(Keep.YEARS_3))
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    confirmed_by: Mapped[str | None] = mapped_column(String(64), info=keep(Keep.YEARS_3))
    closed_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=keep(Keep.FOR_EVER))
    closed_by: Mapped[str | None] = mapped_column(String(64), info=keep(Keep.YEARS_3))
