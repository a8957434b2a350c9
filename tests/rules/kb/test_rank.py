"""Most words before one word well; an exact name before a likeness; what earlier calls taught."""

import numpy as np
import pytest

from kb.search.rank import candidates, named, taught, weight_of_meaning
from kb.search.scoring import together


def test_an_article_with_both_words_stands_before_one_with_a_single_word_well() -> None:
    totals = together([np.array([5.0, 9.0]), np.array([5.0, 0.0])], 2)
    assert totals[0] > totals[1]


def test_no_word_is_a_must() -> None:
    assert together([np.array([5.0]), np.array([0.0])], 1).tolist() == [2.5]


def test_what_has_nothing_in_common_is_no_candidate_and_the_order_never_flickers() -> None:
    assert candidates(np.array([10.0, 0.0, 10.0]), 5).tolist() == [0, 2]
    assert candidates(np.array([10.0, 9.0, 10.0]), 2).tolist() == [0, 2]
    assert candidates(np.zeros(3), 5).tolist() == []


def test_an_exact_name_stands_out() -> None:
    names = [frozenset({"umzug"}), frozenset({"auto", "umzug"})]
    assert named(1.0, names, frozenset({"umzug"})) > 1.0
    assert named(1.0, names, frozenset({"auto"})) == 1.0
    assert named(1.0, [frozenset()], frozenset()) == pytest.approx(1.0)


def test_what_settled_earlier_calls_stands_higher_even_without_a_word_in_common() -> None:
    assert taught(1.0, 0.5) > taught(1.0, 0.1) > taught(1.0, 0.0) == 1.0
    assert taught(0.0, 0.5) > 0


def test_a_sentence_is_understood_by_its_meaning_more_than_a_word() -> None:
    assert weight_of_meaning(1) < weight_of_meaning(2) <= weight_of_meaning(9) == weight_of_meaning(20)
