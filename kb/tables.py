"""The tables of knowledge. No citizen and no agent appears in them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table

FOR_EVER = keep(Keep.FOR_EVER)


class ArticleRow(Table):
    """One article; `edition` is the state of the whole knowledge in which it last changed."""

    __tablename__ = "article"
    __table_args__ = (UniqueConstraint("source", "source_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, info=FOR_EVER)
    source: Mapped[str] = mapped_column(String(80), info=FOR_EVER)
    source_id: Mapped[str] = mapped_column(String(200), info=FOR_EVER)
    title: Mapped[str] = mapped_column(String(400), info=FOR_EVER)
    synonyms: Mapped[list[str]] = mapped_column(JSON, info=FOR_EVER)
    short_text: Mapped[str] = mapped_column(info=FOR_EVER)
    modules: Mapped[dict[str, Any]] = mapped_column(JSON, info=FOR_EVER)
    region: Mapped[str] = mapped_column(String(12), info=FOR_EVER)
    topic: Mapped[int | None] = mapped_column(info=FOR_EVER)
    leika: Mapped[str | None] = mapped_column(String(14), info=FOR_EVER)
    short_address: Mapped[str] = mapped_column(String(200), info=FOR_EVER)
    valid_from: Mapped[date | None] = mapped_column(info=FOR_EVER)
    valid_until: Mapped[date | None] = mapped_column(info=FOR_EVER)
    reviewed_on: Mapped[date | None] = mapped_column(info=FOR_EVER)
    state: Mapped[str] = mapped_column(String(20), info=FOR_EVER)
    version: Mapped[int] = mapped_column(info=FOR_EVER)
    edition: Mapped[int] = mapped_column(index=True, info=FOR_EVER)
    changed_at: Mapped[datetime] = mapped_column(UtcInstant, info=FOR_EVER)


class KnowledgeEdition(Table):
    """One row: how often the knowledge changed. Its lock puts all changes in one order."""

    __tablename__ = "knowledge_edition"

    id: Mapped[int] = mapped_column(primary_key=True, info=FOR_EVER)
    edition: Mapped[int] = mapped_column(info=FOR_EVER)
