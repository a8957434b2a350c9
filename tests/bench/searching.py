"""How well and how fast the search finds, beside SQLite FTS5 and tantivy on the same articles and questions.

`python -m tests.bench.searching [--articles N]`: prints tables for docs/benchmarks.md.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import Engine

from buergerdraht.database import make_engine
from kb.article import Article
from kb.evaluate import Query, evaluate, without
from kb.search import Search
from kb.search.index import Index
from kb.search.part_file import PartFile
from tests.bench.catalogues import city, crisis, fill, made_up
from tests.bench.rivals import Rival, rivals
from tests.bench.typing_over_http import over_http

ARTICLES, TYPED = 10_000, 40
DEEPEST, FIRST_PAGE = 10, 5
Ask = Callable[[str], list[str]]


@dataclass(frozen=True)
class Measured:
    """Shares of questions answered within the first five, the mean reciprocal rank, milliseconds."""

    success: float
    mrr: float
    took: Sequence[float]


def main() -> None:
    """Prints everything."""
    count = int(sys.argv[sys.argv.index("--articles") + 1]) if "--articles" in sys.argv else ARTICLES
    with TemporaryDirectory(prefix="bd-bench-") as name:
        folder = Path(name)
        parts = PartFile(folder / "parts.tsv")
        _print_quality(folder, parts)
        _print_speed(folder, parts, count)
        print(over_http(folder, made_up(count), [query.query for query in city()[1]]))


def _print_quality(folder: Path, parts: PartFile) -> None:
    articles, queries = city()
    questions, pairs = crisis()
    print("| engine | city: S@5 | MRR@10 | p50/p95 ms | crisis: S@5 |\n|---|---|---|---|---|")
    ours = evaluate(articles, queries, parts, leave_one_out=True)
    with opened(folder / "crisis", questions, parts) as (search, _):
        found = share_of_pairs(asking(search), pairs)
    times = f"{ours.p50_ms:.1f}/{ours.p95_ms:.1f}"
    print(f"| ours | {ours.success_at_5:.3f} | {ours.mrr_at_10:.3f} | {times} | {found:.3f} |")
    for of_city, of_crisis in zip(rivals(), rivals(), strict=True):
        left_out = _left_one_out(of_city, articles, queries)
        of_crisis.fill(questions)
        found = share_of_pairs(of_crisis.ask, pairs)
        print(
            _row(
                of_city.name,
                f"{left_out.success:.3f}",
                f"{left_out.mrr:.3f}",
                _times(left_out.took),
                f"{found:.3f}",
            )
        )


def _print_speed(folder: Path, parts: PartFile, count: int) -> None:
    articles = made_up(count)
    typed = [text for query in city()[1][:: len(city()[1]) // TYPED] for text in _letters(query.query)]
    print(f"\n| engine, {count} articles | articles/s | as you type: p50/p95 ms |\n|---|---|---|")
    with opened(folder / "many", articles, parts) as (search, _):
        begun = perf_counter()
        search.rebuild()
        rate = count / (perf_counter() - begun)
        search.refresh()
        print(_row("ours", f"{rate:.0f}", _times(_type(asking(search), typed))), flush=True)
    for rival in rivals():
        begun = perf_counter()
        rival.fill(articles)
        rate = count / (perf_counter() - begun)
        print(_row(rival.name, f"{rate:.0f}", _times(_type(rival.ask, typed))), flush=True)


def _left_one_out(rival: Rival, articles: Sequence[Article], queries: Sequence[Query]) -> Measured:
    rival.fill(articles)
    ranks, took = [], []
    for query in queries:
        changed = [one for one in articles if without(one, query.query) != one]
        rival.replace([without(one, query.query) for one in changed])
        begun = perf_counter()
        found = rival.ask(query.query)
        took.append((perf_counter() - begun) * 1000)
        ranks.append(next((rank for rank, one in enumerate(found, 1) if one in query.relevant), None))
        rival.replace(changed)
    success = sum(rank is not None and rank <= FIRST_PAGE for rank in ranks) / len(ranks)
    return Measured(success, sum(1 / rank for rank in ranks if rank) / len(ranks), took)


def share_of_pairs(ask: Ask, pairs: Sequence[tuple[str, str]]) -> float:
    """For each pair, in both directions, whether the other question is among the first five but oneself."""
    tried = [(one, other) for pair in pairs for one, other in (pair, pair[::-1])]
    found = (other in [text for text in ask(one) if text != one][:FIRST_PAGE] for one, other in tried)
    return sum(found) / len(tried)


@contextmanager
def opened(folder: Path, articles: Iterable[Article], parts: PartFile) -> Iterator[tuple[Search, Engine]]:
    folder.mkdir()
    database = make_engine(f"sqlite:///{folder / 'bench.sqlite3'}")
    fill(database, (replace(one, id=0) for one in articles))
    search = Search(Index(folder / "index", database, parts), database)
    search.refresh()
    yield search, database
    search.close()


def asking(search: Search) -> Ask:
    return lambda text: [hit.source_id for hit in search.find(text, limit=DEEPEST)]


def _type(ask: Ask, typed: Sequence[str]) -> list[float]:
    took = []
    for text in typed:
        begun = perf_counter()
        ask(text)
        took.append((perf_counter() - begun) * 1000)
    return took


def _letters(text: str) -> list[str]:
    return [text[:end] for end in range(2, len(text) + 1)]


def _times(took: Sequence[float]) -> str:
    hundredths = quantiles(took, n=100, method="inclusive")
    return f"{hundredths[49]:.1f}/{hundredths[94]:.1f}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
