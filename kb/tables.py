"""The tables of knowledge. No citizen and no call appears in them; who edited is kept three years."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from buergerdraht.columns import Keep, UtcInstant, keep
from buergerdraht.database import Table

FOR_EVER = keep(Keep.FOR_EVER)
WITH_ROW = keep(Keep.WITH_ROW)
YEARS_3 = keep(Keep.YEARS_3)


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
    review_on: Mapped[date | None] = mapped_column(info=FOR_EVER)
    owner: Mapped[str] = mapped_column(String(80), info=FOR_EVER)
    is_crisis: Mapped[bool] = mapped_column(info=FOR_EVER)
    office_id: Mapped[str] = mapped_column(String(200), info=FOR_EVER)
    state: Mapped[str] = mapped_column(String(20), info=FOR_EVER)
    version: Mapped[int] = mapped_column(info=FOR_EVER)
    edition: Mapped[int] = mapped_column(index=True, info=FOR_EVER)
    changed_at: Mapped[datetime] = mapped_column(UtcInstant, info=FOR_EVER)


class ArticleVersionRow(Table):
    """What an article said in one version; `by` is a login, "" the program, emptied after three years."""

    __tablename__ = "article_version"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True, info=WITH_ROW)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), info=WITH_ROW)
    number: Mapped[int] = mapped_column(info=WITH_ROW)
    by: Mapped[str] = mapped_column(String(64), info=YEARS_3)
    what: Mapped[str] = mapped_column(String(20), info=WITH_ROW)
    note: Mapped[str] = mapped_column(String(400), info=WITH_ROW)
    at: Mapped[datetime] = mapped_column(UtcInstant, info=WITH_ROW)
    content: Mapped[dict[str, Any]] = mapped_column(JSON, info=WITH_ROW)


class OfficeRow(Table):
    """One office; `content` are the facts of kb.offices.Office that nothing is searched by."""

    __tablename__ = "office"
    __table_args__ = (UniqueConstraint("source", "source_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, info=FOR_EVER)
    source: Mapped[str] = mapped_column(String(80), info=FOR_EVER)
    source_id: Mapped[str] = mapped_column(String(200), info=FOR_EVER)
    name: Mapped[str] = mapped_column(String(400), info=FOR_EVER)
    region: Mapped[str] = mapped_column(String(12), info=FOR_EVER)
    owner: Mapped[str] = mapped_column(String(80), info=FOR_EVER)
    is_withdrawn: Mapped[bool] = mapped_column(info=FOR_EVER)
    content: Mapped[dict[str, Any]] = mapped_column(JSON, info=FOR_EVER)
    version: Mapped[int] = mapped_column(info=FOR_EVER)
    changed_at: Mapped[datetime] = mapped_column(UtcInstant, info=FOR_EVER)


class DeliveredRow(Table):
    """What a source delivered last, as it was: so that an import tells its own changes from the editors'."""

    __tablename__ = "delivered"
    __table_args__ = (UniqueConstraint("kind", "source", "source_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, info=FOR_EVER)
    kind: Mapped[str] = mapped_column(String(20), info=FOR_EVER)
    source: Mapped[str] = mapped_column(String(80), info=FOR_EVER)
    source_id: Mapped[str] = mapped_column(String(200), info=FOR_EVER)
    digest: Mapped[str] = mapped_column(String(64), info=FOR_EVER)
    content: Mapped[dict[str, Any]] = mapped_column(JSON, info=FOR_EVER)


class SuggestionRow(Table):
    """A change proposed for an article of others; `content` is the article as they want it."""

    __tablename__ = "suggestion"

    id: Mapped[int] = mapped_column(primary_key=True, info=WITH_ROW)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True, info=WITH_ROW)
    base_version: Mapped[int] = mapped_column(info=WITH_ROW)
    by: Mapped[str] = mapped_column(String(64), info=YEARS_3)
    at: Mapped[datetime] = mapped_column(UtcInstant, info=WITH_ROW)
    note: Mapped[str] = mapped_column(String(1000), info=WITH_ROW)
    content: Mapped[dict[str, Any]] = mapped_column(JSON, info=WITH_ROW)
    state: Mapped[str] = mapped_column(String(20), index=True, info=WITH_ROW)
    decided_by: Mapped[str] = mapped_column(String(64), info=YEARS_3)
    decided_at: Mapped[datetime | None] = mapped_column(UtcInstant, info=WITH_ROW)
    answer: Mapped[str] = mapped_column(String(1000), info=WITH_ROW)


class ImportRun(Table):
    """One import and its report (kb.importing.report.ImportReport as JSON)."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True, info=WITH_ROW)
    source: Mapped[str] = mapped_column(String(80), info=WITH_ROW)
    format: Mapped[str] = mapped_column(String(20), info=WITH_ROW)
    owner: Mapped[str] = mapped_column(String(80), info=WITH_ROW)
    file: Mapped[str] = mapped_column(String(400), info=WITH_ROW)
    by: Mapped[str] = mapped_column(String(64), info=YEARS_3)
    begun_at: Mapped[datetime] = mapped_column(UtcInstant, info=WITH_ROW)
    ended_at: Mapped[datetime] = mapped_column(UtcInstant, index=True, info=WITH_ROW)
    was_written: Mapped[bool] = mapped_column(info=WITH_ROW)
    report: Mapped[dict[str, Any]] = mapped_column(JSON, info=WITH_ROW)


class KnowledgeEdition(Table):
    """One row: how often the knowledge changed. Its lock puts all changes in one order."""

    __tablename__ = "knowledge_edition"

    id: Mapped[int] = mapped_column(primary_key=True, info=FOR_EVER)
    edition: Mapped[int] = mapped_column(info=FOR_EVER)
