"""Aktuelles: short news for every desk, each with an end."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table

LONGEST_TEXT = 200


class Kind(StrEnum):
    """What a piece of news is about; each has its glyph and word."""

    CLOSED = "closed"
    DISTURBED = "disturbed"
    NOTE = "note"


class NewsRow(Table):
    """One piece of news. `mandant` and `hotline` "" mean all; it goes 30 days after its end."""

    __tablename__ = "news"

    id: Mapped[int] = mapped_column(primary_key=True, info=keep(Keep.WITH_ROW))
    text: Mapped[str] = mapped_column(String(LONGEST_TEXT), info=keep(Keep.WITH_ROW))
    kind: Mapped[str] = mapped_column(String(20), info=keep(Keep.WITH_ROW))
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), info=keep(Keep.WITH_ROW))
    mandant: Mapped[str] = mapped_column(String(64), info=keep(Keep.WITH_ROW))
    hotline: Mapped[str] = mapped_column(String(64), info=keep(Keep.WITH_ROW))
    begins_at: Mapped[datetime] = mapped_column(UtcInstant, info=keep(Keep.WITH_ROW))
    ends_at: Mapped[datetime] = mapped_column(UtcInstant, index=True, info=keep(Keep.WITH_ROW))
    written_by: Mapped[str] = mapped_column(String(64), info=keep(Keep.WITH_ROW))
    revision: Mapped[int] = mapped_column(info=keep(Keep.WITH_ROW))
