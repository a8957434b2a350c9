"""The versions of an article: who changed what when, and going back to one."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from buergerdraht.database import reading
from kb.article import Article
from kb.articles import ARTICLE, Saved, article_of, save
from kb.change import Change, What
from kb.difference import Changed, difference
from kb.errors import ArticleNotFound, VersionNotFound
from kb.tables import ArticleRow, ArticleVersionRow

__all__ = ["Changed", "Version", "difference", "restore", "version", "versions"]


@dataclass(frozen=True)
class Version:
    """One version; `by` is a login, "" the program (or who is forgotten after three years)."""

    number: int
    by: str
    what: What
    at: datetime
    note: str
    article: Article


def versions(engine: Engine, article_id: int) -> list[Version]:
    """All versions of an article, the latest first; empty for an article that is not there."""
    query = select(ArticleVersionRow).where(ArticleVersionRow.article_id == article_id)
    with reading(engine) as session:
        rows = session.scalars(query.order_by(ArticleVersionRow.number.desc()))
        return [_version_of(row) for row in rows]


def version(session: Session, article_id: int, number: int) -> Version:
    """One version; raises VersionNotFound."""
    query = select(ArticleVersionRow).where(
        ArticleVersionRow.article_id == article_id, ArticleVersionRow.number == number
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        raise VersionNotFound(
            "Der Artikel %(article_id)s hat keine Fassung %(number)s. Bitte neu laden.",
            article_id=article_id,
            number=number,
        )
    return _version_of(row)


def restore(session: Session, then: Version, now: datetime, by: str, *, note: str = "") -> Saved:
    """Makes the text of an earlier version the newest one; nothing is deleted, the state stays as it is.

    `note` says why, at most 300 letters.
    """
    row = session.get(ArticleRow, then.article.id)
    if row is None:
        raise ArticleNotFound("Den Artikel %(id)s gibt es nicht mehr.", id=then.article.id)
    current = article_of(row)
    wanted = replace(then.article, state=current.state, version=current.version)
    return save(
        session, wanted, now, Change(by, What.RESTORED, f"Fassung {then.number}" + (note and f": {note}"))
    )


def _version_of(row: ArticleVersionRow) -> Version:
    article = ARTICLE.validate_python(row.content | {"id": row.article_id, "version": row.number})
    return Version(row.number, row.by, What(row.what), row.at, row.note, article)
