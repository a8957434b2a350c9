"""What the search is measured on: the catalogue of a city, pairs of crisis questions, made-up articles."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert

from buergerdraht.database import Table, writing
from kb.article import Article
from kb.articles import ARTICLE
from kb.demo_articles import demo_articles
from kb.dldb import read_dldb
from kb.evaluate import TABLES, Query, read_queries
from kb.tables import ArticleRow, KnowledgeEdition
from tests.bench.many_articles import many_articles

SHARED = Path(__file__).parents[3] / "shared" / "data"
REGION = "09162"
AT_ONCE = 1000
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def shared(name: str) -> str:
    """A file of the shared data; says so when it is not there."""
    path = SHARED / name
    if not path.exists():
        raise SystemExit(f"{path} is not there: this needs the shared data beside the repository")
    return path.read_text(encoding="utf-8")


def city() -> tuple[list[Article], list[Query]]:
    """The services of a large city, and the words of its editors as questions."""
    # Without LeiKa keys: one service names four, and no search looks at them.
    read = read_dldb(shared("kb/munich_services_de.json"), REGION)
    articles = [replace(one, leika=None) for one in read]
    return articles, read_queries(shared("kb/keyword_queries_dev.json"))


def crisis() -> tuple[list[Article], list[tuple[str, str]]]:
    """All questions as articles of nothing but a title, and the pairs that mean the same."""
    rows = list(csv.DictReader(shared("crisis/question_pairs_dev.csv").splitlines()))
    questions = sorted({row[name] for row in rows for name in ("question_1", "question_2")})
    articles = [Article("crisis", text, text, "", "00") for text in questions]
    return articles, [(row["question_1"], row["question_2"]) for row in rows if row["similar"] == "1"]


def made_up(count: int) -> list[Article]:
    """So many articles from pieces of the demo's and the city's."""
    return list(many_articles(count, [*city()[0], *demo_articles()]))


def fill(database: Engine, articles: Iterable[Article]) -> None:
    """Puts articles into an empty database, a thousand at once, without versions."""
    Table.metadata.create_all(database, TABLES)
    rows = [_row(number, article) for number, article in enumerate(articles, 1)]
    with writing(database) as session:
        for first in range(0, len(rows), AT_ONCE):
            session.execute(insert(ArticleRow), rows[first : first + AT_ONCE])
        session.execute(insert(KnowledgeEdition), [{"id": 1, "edition": len(rows)}])


def _row(number: int, article: Article) -> dict[str, Any]:
    plain: dict[str, Any] = ARTICLE.dump_python(article, mode="json", exclude={"id"})
    dates = {
        name: getattr(article, name) for name in ("valid_from", "valid_until", "reviewed_on", "review_on")
    }
    return plain | dates | {"id": number, "version": 1, "edition": number, "changed_at": NOW}
