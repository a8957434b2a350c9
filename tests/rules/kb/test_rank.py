"""Most words before one word often; near before far; an exact name before a likeness."""

import pytest

from kb.search.rank import best_of, candidates, named, near, together

WEDEL = "010560050050"


def test_an_article_with_both_words_stands_before_one_with_a_single_word_often() -> None:
    totals = together([{1: 5.0, 2: 9.0}, {1: 5.0}])
    assert totals[1] > totals[2]


def test_no_word_is_a_must() -> None:
    assert together([{1: 5.0}, {}]) == {1: 2.5}


def test_of_several_ways_to_say_a_word_the_best_counts() -> None:
    assert best_of([{1: 2.0}, {1: 3.0, 2: 1.0}]) == {1: 3.0, 2: 1.0}


def test_chance_likeness_is_not_shown_and_the_order_never_flickers() -> None:
    assert candidates({3: 10.0, 1: 10.0, 2: 1.0}) == [(1, 10.0), (3, 10.0)]
    assert candidates({}) == []


def test_the_nearer_region_stands_first() -> None:
    scores = [near(10.0, region, WEDEL) for region in (WEDEL, "01056", "01", "00", "010560015015")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert near(10.0, "00", None) == 10.0


def test_an_exact_name_stands_out() -> None:
    names = [frozenset({"umzug"}), frozenset({"auto", "umzug"})]
    assert named(1.0, names, frozenset({"umzug"})) > 1.0
    assert named(1.0, names, frozenset({"auto"})) == 1.0
    assert named(1.0, [frozenset()], frozenset()) == pytest.approx(1.0)
