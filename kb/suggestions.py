"""Changes proposed for articles of others: suggested, then accepted or declined by who owns the article."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.orm import Session

from buergerdraht.database import reading, rows_changed
from kb.article import Article
from kb.articles import ARTICLE, Saved, content_of, save
from kb.change import Change, What
from kb.errors import SuggestionDecided, SuggestionNotFound
from kb.tables import ArticleRow, SuggestionRow


class SuggestionState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True)
class Suggestion:
    """`article` is the article as `by` wants it, made from its version `article.version`."""

    id: int
    by: str
    at: datetime
    note: str
    article: Article
    state: SuggestionState
    decided_by: str
    decided_at: datetime | None
    answer: str


def suggest(session: Session, article: Article, by: Change, now: datetime) -> int:
    """Proposes the article as it should be; `article.id` and `.version` say what it was made from."""
    values = {
        "article_id": article.id,
        "base_version": article.version,
        "by": by.by,
        "at": now,
        "note": by.note,
        "content": content_of(article),
        "state": SuggestionState.OPEN.value,
        "decided_by": "",
        "answer": "",
    }
    return session.execute(insert(SuggestionRow).values(**values).returning(SuggestionRow.id)).scalar_one()


def open_suggestions(engine: Engine, mandanten: Collection[str] | None = None) -> list[Suggestion]:
    """Those nobody has decided about, the oldest first; `mandanten`: only for articles of these owners."""
    query = select(SuggestionRow).where(SuggestionRow.state == SuggestionState.OPEN)
    if mandanten is not None:
        owned = select(ArticleRow.id).where(ArticleRow.owner.in_(mandanten))
        query = query.where(SuggestionRow.article_id.in_(owned))
    with reading(engine) as session:
        rows = session.scalars(query.order_by(SuggestionRow.at, SuggestionRow.id))
        return [_suggestion_of(row) for row in rows]


def suggestion(engine: Engine, id: int) -> Suggestion:
    """One suggestion, decided or not; raises SuggestionNotFound."""
    with reading(engine) as session:
        return _found(session, id)


def suggestions_by(engine: Engine, login: str) -> list[Suggestion]:
    """What somebody proposed, decided or not, the latest first."""
    query = select(SuggestionRow).where(SuggestionRow.by == login)
    with reading(engine) as session:
        rows = session.scalars(query.order_by(SuggestionRow.at.desc(), SuggestionRow.id.desc()))
        return [_suggestion_of(row) for row in rows]


def accept(session: Session, id: int, by: str, now: datetime, *, merged: Article | None = None) -> Saved:
    """Makes the suggestion the article's newest version, or what was made of it by hand (`merged`).

    Raises SuggestionDecided, or ArticleConflict when the article changed since: then it is merged by hand.
    """
    found = _found(session, id)
    _decide(session, found.id, SuggestionState.ACCEPTED, {"decided_by": by, "decided_at": now})
    return save(
        session, merged or found.article, now, Change(by, What.SUGGESTED, f"Vorschlag von {found.by}")
    )


def decline(session: Session, id: int, by: Change, now: datetime) -> None:
    """Leaves the article as it is; `by.note` is the answer to who proposed it."""
    decision = {"decided_by": by.by, "decided_at": now, "answer": by.note}
    _decide(session, _found(session, id).id, SuggestionState.DECLINED, decision)


def _decide(session: Session, id: int, state: SuggestionState, decision: Mapping[str, Any]) -> None:
    still_open = (SuggestionRow.id == id, SuggestionRow.state == SuggestionState.OPEN)
    values = {"state": state.value, **decision}
    if not rows_changed(session, update(SuggestionRow).where(*still_open).values(**values)):
        raise SuggestionDecided("Über diesen Vorschlag ist schon entschieden. Bitte neu laden.")


def _found(session: Session, id: int) -> Suggestion:
    row = session.get(SuggestionRow, id)
    if row is None:
        raise SuggestionNotFound("Den Vorschlag %(id)s gibt es nicht. Bitte neu laden.", id=id)
    return _suggestion_of(row)


def _suggestion_of(row: SuggestionRow) -> Suggestion:
    article = ARTICLE.validate_python(row.content)
    return Suggestion(
        row.id,
        row.by,
        row.at,
        row.note,
        replace(article, id=row.article_id, version=row.base_version),
        SuggestionState(row.state),
        row.decided_by,
        row.decided_at,
        row.answer,
    )
