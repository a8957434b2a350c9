"""Articles as a list: filtered, sorted, one page at a time, by the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from buergerdraht.database import reading
from kb.article import ArticleState
from kb.places import BUND
from kb.tables import ArticleRow

PAGE = 50
LATEST = date.max


class Order(StrEnum):
    """How the list is sorted; by relevance only where words were asked for."""

    RELEVANCE = "relevance"
    TITLE = "title"
    CHANGED = "changed"
    REVIEW = "review"


@dataclass(frozen=True)
class Wanted:
    """Which articles; None or "" asks for nothing. `region` takes what lies below it too.

    `words` are looked for in titles, `found` are the ids a search found for them, best first.
    `due_on` wants those whose review is due on that day or was before.
    """

    words: str = ""
    found: tuple[int, ...] = ()
    state: ArticleState | None = None
    owner: str | None = None
    region: str = ""
    topic: int | None = None
    source: str = ""
    only_crisis: bool = False
    due_on: date | None = None


@dataclass(frozen=True)
class Line:
    """One article in the list."""

    id: int
    title: str
    state: ArticleState
    owner: str
    region: str
    topic: int | None
    source: str
    is_crisis: bool
    review_on: date | None
    changed_at: datetime


@dataclass(frozen=True)
class Listed:
    """One page of the list, counted from 1, and how many articles there are on all."""

    lines: tuple[Line, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def listed(engine: Engine, wanted: Wanted, order: Order = Order.TITLE, page: int = 1) -> Listed:
    """That page; a page behind the last is the last."""
    conditions = _conditions(wanted)
    with reading(engine) as session:
        total = session.scalar(select(func.count()).select_from(ArticleRow).where(*conditions)) or 0
        page = max(1, min(page, -(-total // PAGE)))
        query = select(*_columns()).where(*conditions).order_by(*_order(wanted, order))
        rows = session.execute(_cut(query, page)).mappings().all()
    return Listed(tuple(_line(row) for row in rows), total, page)


def sources(engine: Engine) -> list[str]:
    """Where articles came from."""
    with reading(engine) as session:
        return list(session.scalars(select(ArticleRow.source).distinct().order_by(ArticleRow.source)))


def count_due(engine: Engine, owners: frozenset[str] | None, day: date) -> int:
    """How many published articles of these owners were to be reviewed by that day; None: everybody's."""
    conditions = _conditions(Wanted(state=ArticleState.PUBLISHED, due_on=day))
    if owners is not None:
        conditions.append(ArticleRow.owner.in_(owners))
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(ArticleRow).where(*conditions)) or 0


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    same: Mapping[InstrumentedAttribute[Any], Any] = {
        ArticleRow.state: wanted.state and wanted.state.value,
        ArticleRow.owner: wanted.owner,
        ArticleRow.topic: wanted.topic,
        ArticleRow.source: wanted.source or None,
        ArticleRow.is_crisis: wanted.only_crisis or None,
    }
    conditions: list[ColumnElement[bool]] = [
        column == value for column, value in same.items() if value is not None
    ]
    if wanted.words:
        in_title = ArticleRow.title.icontains(wanted.words, autoescape=True)
        conditions.append(or_(in_title, ArticleRow.id.in_(wanted.found)))
    if wanted.region:
        is_nation = wanted.region == BUND
        here = ArticleRow.region == BUND if is_nation else ArticleRow.region.startswith(wanted.region)
        conditions.append(here)
    if wanted.due_on:
        conditions.append(ArticleRow.review_on <= wanted.due_on)
    return conditions


def _order(wanted: Wanted, order: Order) -> list[ColumnElement[Any]]:
    by_title: list[ColumnElement[Any]] = [func.lower(ArticleRow.title), ArticleRow.id.expression]
    if order is Order.CHANGED:
        return [ArticleRow.changed_at.desc(), *by_title]
    if order is Order.REVIEW:
        return [func.coalesce(ArticleRow.review_on, LATEST), *by_title]
    if order is Order.RELEVANCE and wanted.found:
        ranks = {id: rank for rank, id in enumerate(wanted.found)}
        return [case(ranks, value=ArticleRow.id, else_=len(ranks)), *by_title]
    return by_title


def _cut(query: Select[Any], page: int) -> Select[Any]:
    return query.limit(PAGE).offset((page - 1) * PAGE)


def _columns() -> list[InstrumentedAttribute[Any]]:
    return [getattr(ArticleRow, name) for name in Line.__dataclass_fields__]


def _line(row: Mapping[Any, Any]) -> Line:
    return Line(**{**row, "state": ArticleState(row["state"])})
