"""How many slips of the finger lie between two words, against the definition."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.search.misspelling import allowed_slips, close_words, distance, look_alike, signature

WORDS = ["hundesteuer", "hund", "wohngeld", "personalausweis", "pass"]
SIGNATURES = np.array([signature(word) for word in WORDS], np.uint64)
ANY_WORD = st.text("abcdefäöü", max_size=9)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("hund", "hund", 0),
        ("hund", "hudn", 1),
        ("hund", "und", 1),
        ("hund", "hunds", 1),
        ("hund", "hand", 1),
        ("hund", "katze", 3),
        ("hundesteuer", "hundestuer", 1),
        ("", "ab", 2),
    ],
)
def test_the_distance(one: str, other: str, slips: int) -> None:
    assert distance(one, other, 2) == slips


@given(ANY_WORD, ANY_WORD)
def test_the_distance_has_no_direction_and_is_zero_only_for_the_same(one: str, other: str) -> None:
    assert distance(one, other, 2) == distance(other, one, 2)
    assert (distance(one, other, 2) == 0) == (one == other)


@given(ANY_WORD, st.integers(0, 8), st.sampled_from("abcä"))
def test_one_slip_is_one_slip(word: str, at: int, letter: str) -> None:
    assert distance(word, word[:at] + letter + word[at:], 2) == 1
    assert distance(word, word[:at] + word[at + 1 :], 2) == (1 if at < len(word) else 0)


@given(ANY_WORD, ANY_WORD)
def test_the_signature_lets_every_close_word_through(one: str, other: str) -> None:
    differing = (signature(one) ^ signature(other)).bit_count()
    assert differing <= 2 * distance(one, other, 2) or distance(one, other, 2) == 3


def test_short_words_have_no_slips() -> None:
    assert [allowed_slips(word) for word in ("kfz", "hund", "hundesteuer")] == [0, 1, 2]


def test_close_words_are_found_and_others_are_not() -> None:
    assert dict(close_words("hundestuer", WORDS, SIGNATURES)) == {0: 1}
    assert list(close_words("kfz", WORDS, SIGNATURES)) == []


def test_something_always_looks_alike() -> None:
    assert WORDS[look_alike("wohnungsgeld", WORDS, SIGNATURES)[0]] == "wohngeld"
    assert look_alike("yx", WORDS, SIGNATURES) == []
