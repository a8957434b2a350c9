"""How well the search finds on a large city's real catalogue, a margin below what was measured.

All 375 questions take minutes (an index commit for each); every eighth is asked here, the rest by
`buergerdraht kb evaluate`. Figures measured on all: docs/knowledge.md.
"""

from pathlib import Path

from kb.evaluate import Query, evaluate, without
from kb.search.part_file import PartFile
from tests.bench.catalogues import city, crisis
from tests.bench.searching import asking, opened, share_of_pairs
from tests.support.knowledge import dog

EVERY = 8


def test_everyday_words_left_out_of_the_index_find_a_citys_services(tmp_path: Path) -> None:
    articles, queries = city()
    queries = queries[::EVERY]
    result = evaluate(articles, queries, PartFile(tmp_path / "parts.tsv"), leave_one_out=True)
    assert (len(articles), result.n) == (287, 47)
    assert result.success_at_5 >= 0.82
    assert result.mrr_at_10 >= 0.62


def test_leaving_out_takes_the_question_and_nothing_else_from_the_synonyms() -> None:
    assert without(dog(), "hundeSteuer").synonyms == ()
    assert without(dog(), "Hund").synonyms == ("Hundesteuer",)


def test_a_question_left_out_is_put_back_for_the_next(tmp_path: Path) -> None:
    queries = [Query("Hundesteuer", frozenset({"hund"}))] * 2
    parts = PartFile(tmp_path / "parts.tsv")
    both = evaluate([dog("Papagei")], queries, parts, leave_one_out=True)
    whole = evaluate([dog("Papagei")], queries, parts)
    assert (both.success_at_1, whole.success_at_1) == (0.0, 1.0)


def test_crisis_questions_find_others_that_mean_the_same(tmp_path: Path) -> None:
    questions, pairs = crisis()
    with opened(tmp_path / "crisis", questions, PartFile(tmp_path / "parts.tsv")) as (search, _):
        assert share_of_pairs(asking(search), pairs[::3]) >= 0.35
