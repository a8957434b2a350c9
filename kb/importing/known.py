"""What the database knows of the records of a source, read for a portion of them at a time."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from buergerdraht.database import reading
from kb.article import Article
from kb.articles import article_of
from kb.importing.staging import Kind
from kb.offices import Office, office_of_row
from kb.tables import ArticleRow, DeliveredRow, OfficeRow


@dataclass(frozen=True)
class Delivered:
    """What the source delivered last; `id` 0 when it never did."""

    id: int = 0
    digest: str = ""
    content: dict[str, Any] | None = None


@dataclass(frozen=True)
class Known:
    """The records as they are, and as the source delivered them, by source id."""

    things: dict[str, Article | Office]
    delivered: dict[str, Delivered]


def known(engine: Engine, kind: Kind, source: str, source_ids: Collection[str]) -> Known:
    """What is known of these records."""
    with reading(engine) as session:
        delivered = _delivered(session, kind, source, source_ids)
        return Known(_things(session, kind, source, source_ids), delivered)


def delivered_ids(engine: Engine, kind: Kind, source: str) -> Iterator[str]:
    """The ids of all records that the source ever delivered."""
    query = select(DeliveredRow.source_id).where(DeliveredRow.kind == kind, DeliveredRow.source == source)
    with reading(engine) as session:
        yield from session.scalars(query.order_by(DeliveredRow.source_id))


def _delivered(
    session: Session, kind: Kind, source: str, source_ids: Collection[str]
) -> dict[str, Delivered]:
    query = select(DeliveredRow).where(
        DeliveredRow.kind == kind, DeliveredRow.source == source, DeliveredRow.source_id.in_(source_ids)
    )
    return {row.source_id: Delivered(row.id, row.digest, row.content) for row in session.scalars(query)}


def _things(
    session: Session, kind: Kind, source: str, source_ids: Collection[str]
) -> dict[str, Article | Office]:
    if kind == "office":
        offices = select(OfficeRow).where(OfficeRow.source == source, OfficeRow.source_id.in_(source_ids))
        return {row.source_id: office_of_row(row) for row in session.scalars(offices)}
    articles = select(ArticleRow).where(ArticleRow.source == source, ArticleRow.source_id.in_(source_ids))
    return {row.source_id: article_of(row) for row in session.scalars(articles)}
