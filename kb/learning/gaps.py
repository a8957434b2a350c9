"""What the knowledge lacks, worst first: questions without an article, articles that did not settle."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Engine, case, func, select

from buergerdraht.database import reading
from kb.learning.tables import UsageSearch, UsageSettling
from kb.learning.usage import FEWEST, FORWARDED, SETTLED
from kb.tables import ArticleRow

MOST = 100
NO_ARTICLE, OUTDATED = "kein-artikel", "artikel-veraltet"
"""Why a concern was not settled here, by the keys of the desk; the others say nothing about articles."""


@dataclass(frozen=True)
class Unanswered:
    """Words for which nothing was found, and in how many occasions."""

    words: str
    occasions: int


@dataclass(frozen=True)
class Forwarded:
    """An article that was the last one opened: how many such occasions were forwarded, how many settled,
    and in how many agents called it outdated. Each is 0 when there were fewer than three.
    """

    article_id: int
    title: str
    owner: str
    forwarded: int
    settled: int
    outdated: int


@dataclass(frozen=True)
class Missing:
    """A topic for which agents missed an article; `topic` is a number of the catalogue."""

    topic: int
    occasions: int


def unanswered(engine: Engine) -> list[Unanswered]:
    """Searches of the last 30 days without a hit, from three occasions on."""
    count = func.count(UsageSearch.occasion.distinct())
    query = (
        select(UsageSearch.words, count)
        .where(UsageSearch.hits == 0)
        .group_by(UsageSearch.words)
        .having(count >= FEWEST)
        .order_by(count.desc(), UsageSearch.words)
    )
    with reading(engine) as session:
        return [Unanswered(words, occasions) for words, occasions in session.execute(query.limit(MOST))]


def forwarded(engine: Engine, owners: frozenset[str] | None = None) -> list[Forwarded]:
    """Articles after which concerns were forwarded or that were called outdated, from three occasions on.

    `owners`: only their articles.
    """
    sent, settled = _count(UsageSettling.outcome.in_(FORWARDED)), _count(UsageSettling.outcome == SETTLED)
    old = _count(UsageSettling.why == OUTDATED)
    query = (
        select(ArticleRow.id, ArticleRow.title, ArticleRow.owner, sent, settled, old)
        .select_from(UsageSettling)
        .join(ArticleRow, ArticleRow.id == UsageSettling.article_id)
        .group_by(ArticleRow.id, ArticleRow.title, ArticleRow.owner)
        .having((sent >= FEWEST) | (old >= FEWEST))
        .order_by(sent.desc(), old.desc(), ArticleRow.id)
    )
    if owners is not None:
        query = query.where(ArticleRow.owner.in_(owners))
    with reading(engine) as session:
        return [
            Forwarded(id, title, owner, _told(sent_on), _told(done), _told(outdated))
            for id, title, owner, sent_on, done, outdated in session.execute(query.limit(MOST))
        ]


def missing(engine: Engine) -> list[Missing]:
    """Topics for which agents said that there is no article, from three occasions on."""
    query = (
        select(UsageSettling.topic, func.count())
        .where(UsageSettling.why == NO_ARTICLE, UsageSettling.topic.is_not(None))
        .group_by(UsageSettling.topic)
        .having(func.count() >= FEWEST)
        .order_by(func.count().desc(), UsageSettling.topic)
    )
    with reading(engine) as session:
        rows = session.execute(query.limit(MOST)).all()
    return [Missing(topic, occasions) for topic, occasions in rows if topic is not None]


def count_gaps(engine: Engine, owners: frozenset[str] | None) -> int:
    """How many lines the list has."""
    return len(unanswered(engine)) + len(forwarded(engine, owners)) + len(missing(engine))


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _told(count: int) -> int:
    return count if count >= FEWEST else 0
