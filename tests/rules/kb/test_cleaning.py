"""What may be kept of typed words: nothing that leads to a person."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.learning.cleaning import cleaned, masked
from kb.learning.tables import LONGEST_WORDS

STREETS = ("Lindenstraße", "lindenstr.", "Hans-Böckler-Platz", "Unter den Linden", "Am Markt", "elbchaussee")
NAMES = ("Petersen", "petersen", "von Bülow", "Dr. Petersen", "Anna Petersen", "anna-maria petersen")
WORDS = st.sampled_from(("perso", "wohngeld", "hund", "sperrmüll", "ausweis", "verlängern", "wedel", "für"))
TOPIC = st.lists(WORDS, max_size=3).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Perso verlängern, bitte!", "perso verlängern"),
        ("sperrmüll Alte Dorfstr. 4 b", "sperrmüll"),
        ("Unter den Linden 7 müll", "müll"),
        ("0176 1234567 rückruf", "rückruf"),
        ("+49 (4103) 70 70", ""),
        ("max@example.org ausweis", "ausweis"),
        ("https://example.org/a?b=c wohngeld", "wohngeld"),
        ("frau schmidt", ""),
        ("Frauenhaus", "frauenhaus"),
        ("i-Kfz", "ikfz"),
        ("gehweg schnee", "gehweg schnee"),
        ("bus Ⅳ ² ٣", "bus"),
    ],
)
def test_what_is_kept(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


@given(st.text(max_size=400))
def test_no_digit_and_no_mail_address_survives(typed: str) -> None:
    kept = cleaned(typed)
    assert not any(letter.isnumeric() for letter in kept)
    assert "@" not in kept
    assert len(kept) <= LONGEST_WORDS
    assert kept == kept.lower().strip()


@given(TOPIC, st.sampled_from(STREETS), st.integers(1, 999), st.sampled_from(("", "a", " b", "-7")), TOPIC)
def test_no_address_survives(before: str, street: str, number: int, letter: str, after: str) -> None:
    kept = cleaned(f"{before} {street} {number}{letter} {after}")
    gone = {word.lower() for word in re.findall(r"[^\W\d_]{4,}", street)} - {"unter"}
    assert not gone & set(kept.split())
    assert not any(name in kept for name in gone)


@given(
    TOPIC, st.sampled_from(("Herr", "herrn", "FRAU", "Fr.", "familie", "Fam.")), st.sampled_from(NAMES), TOPIC
)
def test_no_name_after_a_form_of_address_survives(before: str, form: str, name: str, after: str) -> None:
    assert "petersen" not in cleaned(f"{before} {form} {name} {after}")
    assert "bülow" not in cleaned(f"{before} {form} {name} {after}")


@given(st.text(string.digits, min_size=3, max_size=14), TOPIC)
def test_no_telephone_survives(number: str, after: str) -> None:
    assert number not in cleaned(f"{number[:4]} {number[4:]} {after}")
    assert cleaned(f"tel {number}") == ""


@given(st.text(max_size=600), st.integers(10, 300))
def test_a_masked_sentence_has_no_digit(sentence: str, longest: int) -> None:
    said = masked(sentence, longest)
    assert not any(letter.isdigit() for letter in said)
    assert "@" not in said
    assert len(said) <= longest


def test_a_masked_sentence_stays_readable() -> None:
    assert masked("Gebühr ist\n 46,00 statt 37 €; a@b.de", 300) == "Gebühr ist ••,•• statt •• €; …"
