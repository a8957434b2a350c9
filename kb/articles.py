"""Articles in the database: read one, read all, save without losing anybody's change or any version."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Engine, insert, select, update
from sqlalchemy.orm import Session

from buergerdraht.database import reading
from kb.article import Article
from kb.change import BY_THE_PROGRAM, Change
from kb.editions import next_edition
from kb.errors import ArticleConflict, ArticleNotFound
from kb.leika import checked
from kb.places import normal
from kb.states import check_move
from kb.tables import ArticleRow, ArticleVersionRow

ARTICLE: TypeAdapter[Article] = TypeAdapter(Article)
NAMES = tuple(field.name for field in fields(Article))
DATES = ("valid_from", "valid_until", "reviewed_on", "review_on")


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
            "Den Artikel %(id)s gibt es nicht. Er wurde vielleicht neu geladen: bitte neu suchen.", id=id
        )
    return found[0]


def valid_article(engine: Engine, id: int, day: date) -> Article:
    """The article if it holds on that day; raises ArticleNotFound also for a draft or one withdrawn."""
    found = article(engine, id)
    if not found.holds_on(day):
        raise ArticleNotFound(
            "»%(title)s« gilt nicht mehr oder noch nicht: bitte neu suchen.", title=found.title
        )
    return found


def articles(engine: Engine, ids: Collection[int] | None = None, since: int = 0) -> list[Article]:
    """All articles by id, in every state; only those of `ids`, only those changed after edition `since`."""
    query = select(ArticleRow).where(ArticleRow.edition > since).order_by(ArticleRow.id)
    if ids is not None:
        query = query.where(ArticleRow.id.in_(ids))
    with reading(engine) as session:
        return [article_of(row) for row in session.scalars(query)]


def save(session: Session, article: Article, now: datetime, by: Change = BY_THE_PROGRAM) -> Saved:
    """Creates or changes the article of (source, source_id) and keeps the version; no change, no version.

    `version` 0 overwrites whatever is there (demo, evaluation); otherwise raises ArticleConflict if that
    version is no longer the current one. Raises BadMove, BadRegion, BadLeika.
    """
    article = replace(article, region=normal(article.region), leika=checked(article.leika))
    row = _row_of(session, article)
    if row is None:
        return _create(session, article, now, by)
    before = article_of(row)
    if article.version not in (0, before.version):
        raise _conflict(session, before)
    check_move(before.state, article.state)
    wanted = replace(article, id=before.id, version=before.version)
    return Saved(before.id, before.version, False) if wanted == before else _change(session, wanted, now, by)


def _create(session: Session, article: Article, now: datetime, by: Change) -> Saved:
    values = values_of(article) | {"version": 1, "edition": next_edition(session), "changed_at": now}
    made = session.execute(insert(ArticleRow).values(**values).returning(ArticleRow.id)).scalar_one()
    _keep_version(session, replace(article, id=made, version=1), now, by)
    return Saved(made, 1, True)


def _change(session: Session, article: Article, now: datetime, by: Change) -> Saved:
    version = article.version + 1
    values = values_of(article) | {"version": version, "edition": next_edition(session), "changed_at": now}
    current = (ArticleRow.id == article.id, ArticleRow.version == article.version)
    changed = session.execute(update(ArticleRow).where(*current).values(**values).returning(ArticleRow.id))
    if changed.scalar_one_or_none() is None:
        row = _row_of(session, article)
        raise _conflict(session, article if row is None else article_of(row))
    _keep_version(session, replace(article, version=version), now, by)
    return Saved(article.id, version, True)


def _keep_version(session: Session, article: Article, now: datetime, by: Change) -> None:
    key = (article.id, article.version)
    session.execute(insert(ArticleVersionRow).values(**version_values(key, content_of(article), now, by)))


def _conflict(session: Session, current: Article) -> ArticleConflict:
    last = select(ArticleVersionRow.by, ArticleVersionRow.at).where(
        ArticleVersionRow.article_id == current.id, ArticleVersionRow.number == current.version
    )
    by, at = session.execute(last).one()
    return ArticleConflict(current, by, at)


def _row_of(session: Session, article: Article) -> ArticleRow | None:
    query = select(ArticleRow).where(
        ArticleRow.source == article.source, ArticleRow.source_id == article.source_id
    )
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def values_of(article: Article) -> dict[str, Any]:
    """The article as columns of its row, without id, version, edition and time."""
    return columns_of(content_of(article))


def columns_of(content: dict[str, Any]) -> dict[str, Any]:
    """An article's JSON as columns of its row."""
    dates = {name: content[name] and date.fromisoformat(content[name]) for name in DATES}
    return content | dates


def version_values(
    key: tuple[int, int], content: dict[str, Any], now: datetime, by: Change
) -> dict[str, Any]:
    """The columns of a version; `key` is the article's id and the version's number."""
    values = {"article_id": key[0], "number": key[1], "content": content, "at": now}
    return values | {"by": by.by, "what": by.what.value, "note": by.note}


def content_of(article: Article) -> dict[str, Any]:
    """The article as JSON, without id and version."""
    plain: dict[str, Any] = ARTICLE.dump_python(article, mode="json", exclude={"id", "version"})
    return plain


def article_of(row: ArticleRow) -> Article:
    """The row as article."""
    return ARTICLE.validate_python({name: getattr(row, name) for name in NAMES})
