"""What the database knows of the records of a source, read for a portion of them at a time."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
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
    """What the source delivered last; `id` 0 when it never did, `content` None where nobody needs it."""

    id: int = 0
    digest: str = ""
    content: dict[str, Any] | None = None


@dataclass(frozen=True)
class Known:
    """The records as they are, and as the source delivered them, by source id."""

    things: dict[str, Article | Office]
    delivered: dict[str, Delivered]


def known(engine: Engine, kind: Kind, source: str, digests: Mapping[str, str]) -> Known:
    """What is known of records by their ids; the texts only of those whose digest is another one now."""
    with reading(engine) as session:
        delivered = _delivered(session, kind, source, digests)
        changed = [id for id in digests if id not in delivered or delivered[id].digest != digests[id]]
        contents = _contents(session, [delivered[id].id for id in changed if id in delivered])
        full = {id: replace(one, content=contents.get(id)) for id, one in delivered.items()}
        return Known(_things(session, kind, source, changed), full)


def delivered_ids(engine: Engine, kind: Kind, source: str) -> Iterator[str]:
    """The ids of all records that the source ever delivered."""
    query = select(DeliveredRow.source_id).where(DeliveredRow.kind == kind, DeliveredRow.source == source)
    with reading(engine) as session:
        yield from session.scalars(query.order_by(DeliveredRow.source_id))


def _delivered(
    session: Session, kind: Kind, source: str, source_ids: Collection[str]
) -> dict[str, Delivered]:
    query = select(DeliveredRow.id, DeliveredRow.source_id, DeliveredRow.digest).where(
        DeliveredRow.kind == kind, DeliveredRow.source == source, DeliveredRow.source_id.in_(source_ids)
    )
    return {row.source_id: Delivered(row.id, row.digest) for row in session.execute(query)}


def _contents(session: Session, ids: Collection[int]) -> dict[str, dict[str, Any]]:
    query = select(DeliveredRow.source_id, DeliveredRow.content).where(DeliveredRow.id.in_(ids))
    return {row.source_id: row.content for row in session.execute(query)}


def _things(
    session: Session, kind: Kind, source: str, source_ids: Collection[str]
) -> dict[str, Article | Office]:
    if kind == "office":
        offices = select(OfficeRow).where(OfficeRow.source == source, OfficeRow.source_id.in_(source_ids))
        return {row.source_id: office_of_row(row) for row in session.scalars(offices)}
    articles = select(ArticleRow).where(ArticleRow.source == source, ArticleRow.source_id.in_(source_ids))
    return {row.source_id: article_of(row) for row in session.scalars(articles)}
