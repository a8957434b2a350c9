"""One word has one spelling, whatever the keyboard; any text is taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.search.analysis import Analysis, text_words
from kb.search.compounds import Compounds
from kb.search.words import beginnings, clean, fold, grams, joined, question_words, words

ANALYSIS = Analysis(Compounds())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("führungszeugnis", "fuehrungszeugnis"),
        ("straße", "strasse"),
        ("ausweise", "ausweis"),
        ("häuser", "haus"),
        ("anmelden", "anmeldung"),
    ],
)
def test_variants_have_one_stem(one: str, other: str) -> None:
    assert ANALYSIS.stem(one) == ANALYSIS.stem(other)


def test_a_compound_has_its_parts_and_a_simple_word_itself() -> None:
    assert ANALYSIS.parts("hundesteuer") == (ANALYSIS.stem("hund"), ANALYSIS.stem("steuer"))
    assert ANALYSIS.parts("hund") == (ANALYSIS.stem("hund"),)


def test_a_decomposed_umlaut_is_one_letter() -> None:
    assert [word.text for word in words(clean("Mu\u0308ll"))] == ["müll"]


def test_words_know_where_they_stand() -> None:
    text = "Der Hund, die Katze"
    assert [text[word.start : word.end] for word in words(text)] == ["Der", "Hund", "die", "Katze"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Unterlagen für Wohngeld", ["unterlagen", "wohngeld"]),
        ("i-Kfz", ["ikfz"]),
        ("P-Schein beantragen", ["pschein", "beantragen"]),
        ("Gewerbe-Anmeldung", ["gewerbe", "anmeldung"]),
        ("wo ist das", ["wo", "ist", "das"]),
        ("  !?  ", []),
    ],
)
def test_a_question_is_its_words_that_matter(asked: str, found: list[str]) -> None:
    assert question_words(asked) == found


def test_a_hyphenated_word_is_also_indexed_as_one() -> None:
    assert joined("i-Kfz und Gewerbe-Anmeldung") == ["ikfz", "gewerbeanmeldung"]
    assert "ikfz" in text_words("Online über i-Kfz")


def test_beginnings_and_runs_of_letters_are_folded() -> None:
    assert beginnings("müll") == ["mu", "mue", "muel", "muell"]
    assert grams("müll") == ["muel", "uell"]
    assert grams("kfz") == ["kfz"]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_words_and_one_folding(text: str) -> None:
    for word in words(clean(text)):
        assert fold(fold(word.text)) == fold(word.text)
        assert grams(word.text)
        assert beginnings(word.text)
    question_words(clean(text))
