"""How well the search finds: questions with the articles that answer them, asked one by one.

Success@k: the share of questions with a right article among the first k. MRR@10: the mean of 1/rank of the
first right article, 0 below rank 10 (Voorhees, TREC-8 question answering track).
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import Engine as Database

from buergerdraht.database import Table, make_engine, writing
from kb.article import Article
from kb.articles import save
from kb.errors import BadQueries
from kb.search import Search
from kb.search.index import Index
from kb.search.part_file import PartFile
from kb.tables import ArticleRow, ArticleVersionRow, KnowledgeEdition

DEEPEST = 10
TABLES = [
    Table.metadata.tables[row.__tablename__] for row in (ArticleRow, ArticleVersionRow, KnowledgeEdition)
]


@dataclass(frozen=True)
class Query:
    """A question and the source ids of the articles that answer it."""

    query: str
    relevant: frozenset[str]


@dataclass(frozen=True)
class Result:
    n: int
    success_at_1: float
    success_at_5: float
    mrr_at_10: float
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True)
class Asked:
    """The rank of the first right article (None below 10) and the time the answer took."""

    rank: int | None
    milliseconds: float


def read_queries(text: str) -> list[Query]:
    """Reads [{"query", "relevant": [source ids]}]; raises BadQueries."""
    try:
        return [Query(one["query"], frozenset(map(str, one["relevant"]))) for one in json.loads(text)]
    except (ValueError, KeyError, TypeError) as error:
        raise BadQueries(
            f"Die Fragen sind nicht lesbar ({error!r}). Erwartet: [{{query, relevant}}]."
        ) from error


def evaluate(
    articles: Sequence[Article], queries: Sequence[Query], parts: PartFile, *, leave_one_out: bool = False
) -> Result:
    """Asks all questions of a copy of the articles; nothing of the instance is touched.

    With `leave_one_out` a question that stands among an article's synonyms is taken out of them while asked.
    """
    with _copy(articles, parts) as (search, database):

        def ask(query: Query) -> Asked:
            with _left_out(database, articles, query.query if leave_one_out else None):
                return _ask(search, query)

        return _result([ask(query) for query in queries])


def without(article: Article, query: str) -> Article:
    """The article without the synonym that is the question, whatever its case."""
    kept = tuple(name for name in article.synonyms if name.casefold() != query.casefold())
    return replace(article, synonyms=kept)


@contextmanager
def _copy(articles: Sequence[Article], parts: PartFile) -> Iterator[tuple[Search, Database]]:
    with TemporaryDirectory() as folder:
        database = make_engine(f"sqlite:///{Path(folder) / 'evaluated.sqlite3'}")
        Table.metadata.create_all(database, TABLES)
        _save(database, articles)
        search = Search(Index(Path(folder) / "index", database, parts), database)
        try:
            yield search, database
        finally:
            search.close()


@contextmanager
def _left_out(database: Database, articles: Sequence[Article], query: str | None) -> Iterator[None]:
    changed = [] if query is None else [one for one in articles if without(one, query) != one]
    _save(database, [without(article, query or "") for article in changed])
    yield
    _save(database, changed)


def _save(database: Database, articles: Sequence[Article]) -> None:
    if not articles:
        return
    with writing(database) as session:
        for article in articles:
            save(session, replace(article, version=0), datetime.now(UTC))


def _ask(search: Search, query: Query) -> Asked:
    search.refresh()
    begun = perf_counter()
    found = [hit.source_id for hit in search.find(query.query, limit=DEEPEST)]
    took = (perf_counter() - begun) * 1000
    ranks = (rank for rank, source_id in enumerate(found, 1) if source_id in query.relevant)
    return Asked(next(ranks, None), took)


def _result(asked: Sequence[Asked]) -> Result:
    def share(is_good: Callable[[int], bool]) -> float:
        return sum(one.rank is not None and is_good(one.rank) for one in asked) / max(len(asked), 1)

    times = [one.milliseconds for one in asked] or [0.0]
    hundredths = quantiles(times * 2, n=100, method="inclusive")
    mrr = sum(1 / one.rank for one in asked if one.rank) / max(len(asked), 1)
    return Result(
        len(asked),
        round(share(lambda rank: rank <= 1), 4),
        round(share(lambda rank: rank <= 5), 4),
        round(mrr, 4),
        round(hundredths[49], 2),
        round(hundredths[94], 2),
    )
