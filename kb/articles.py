"""Articles in the database: read one, read all, save without losing anybody's change."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Engine, insert, select, update
from sqlalchemy.orm import Session

from buergerdraht.database import reading
from buergerdraht.errors import Conflict
from kb.article import Article
from kb.editions import next_edition
from kb.errors import ArticleNotFound
from kb.places import normal
from kb.tables import ArticleRow

ARTICLE: TypeAdapter[Article] = TypeAdapter(Article)
NAMES = tuple(field.name for field in fields(Article))


@dataclass(frozen=True)
class Saved:
    """What saving did: the article's id and version now, and whether anything changed."""

    id: int
    version: int
    has_changed: bool


def article(engine: Engine, id: int) -> Article:
    """The article of that id, whatever its state; raises ArticleNotFound."""
    found = articles(engine, ids=(id,))
    if not found:
        raise ArticleNotFound(
            f"Den Artikel {id} gibt es nicht. Er wurde vielleicht neu geladen: bitte neu suchen."
        )
    return found[0]


def articles(engine: Engine, ids: Collection[int] | None = None, since: int = 0) -> list[Article]:
    """All articles by id, in every state; only those of `ids`, only those changed after edition `since`."""
    query = select(ArticleRow).where(ArticleRow.edition > since).order_by(ArticleRow.id)
    if ids is not None:
        query = query.where(ArticleRow.id.in_(ids))
    with reading(engine) as session:
        return [_article_of(row) for row in session.scalars(query)]


def save(session: Session, article: Article, now: datetime) -> Saved:
    """Creates or changes the article of (source, source_id); an unchanged one is left alone.

    `version` 0 overwrites whatever is there (importers); otherwise raises Conflict if that version
    is no longer the current one.
    """
    article = replace(article, region=normal(article.region))
    row = _row_of(session, article)
    if row is None:
        return _create(session, article, now)
    before = _article_of(row)
    if article.version not in (0, before.version):
        raise Conflict(
            f"„{before.title}“ wurde inzwischen geändert. Nichts wurde überschrieben: bitte neu laden."
        )
    wanted = replace(article, id=before.id, version=before.version)
    return Saved(before.id, before.version, False) if wanted == before else _change(session, wanted, now)


def _create(session: Session, article: Article, now: datetime) -> Saved:
    values = _values(article) | {"version": 1, "edition": next_edition(session), "changed_at": now}
    made = session.execute(insert(ArticleRow).values(**values).returning(ArticleRow.id)).scalar_one()
    return Saved(made, 1, True)


def _change(session: Session, article: Article, now: datetime) -> Saved:
    version = article.version + 1
    values = _values(article) | {"version": version, "edition": next_edition(session), "changed_at": now}
    current = (ArticleRow.id == article.id, ArticleRow.version == article.version)
    changed = session.execute(update(ArticleRow).where(*current).values(**values).returning(ArticleRow.id))
    if changed.scalar_one_or_none() is None:
        raise Conflict(
            f"„{article.title}“ wird gerade von jemand anderem geändert. Bitte noch einmal versuchen."
        )
    return Saved(article.id, version, True)


def _row_of(session: Session, article: Article) -> ArticleRow | None:
    query = select(ArticleRow).where(
        ArticleRow.source == article.source, ArticleRow.source_id == article.source_id
    )
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def _values(article: Article) -> dict[str, Any]:
    plain: dict[str, Any] = ARTICLE.dump_python(article, mode="json", exclude={"id", "version"})
    dates = {"valid_from": article.valid_from, "valid_until": article.valid_until}
    return plain | dates | {"reviewed_on": article.reviewed_on}


def _article_of(row: ArticleRow) -> Article:
    return ARTICLE.validate_python({name: getattr(row, name) for name in NAMES})
