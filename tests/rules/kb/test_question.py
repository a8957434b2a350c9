"""Places are recognised among the words; nothing that is typed is an error."""

from hypothesis import given
from hypothesis import strategies as st

from kb.search.question import Places, ask

HOLMSTEDT, BAD_HOLM, LUETTENSIEL = "010990001001", "010990004004", "010990002002"
PLACES = Places(
    {
        "Kreis Holmsee": "01099",
        "Holmstedt": HOLMSTEDT,
        "Bad Holm": BAD_HOLM,
        "Lüttensiel": LUETTENSIEL,
    }
)


def test_a_place_named_in_full_is_the_place_and_no_word() -> None:
    question = ask("Perso Holmstedt", PLACES)
    assert (question.words, question.place) == (("perso",), HOLMSTEDT)


def test_spelling_does_not_matter() -> None:
    assert ask("hund luettensiel", PLACES).place == LUETTENSIEL


def test_the_longest_name_wins() -> None:
    assert ask("bad holm müll", PLACES).place == BAD_HOLM
    assert ask("kreis holmsee wohngeld", PLACES).place == "01099"


def test_a_place_only_begun_is_likely() -> None:
    question = ask("personalausweis lütt", PLACES)
    assert (question.words, question.likely_place, question.begun) == (
        ("personalausweis",),
        LUETTENSIEL,
        "lütt",
    )


def test_a_single_beginning_is_a_word_and_a_finished_word_no_beginning() -> None:
    assert ask("lütt", PLACES).words == ("lütt",)
    assert ask("hund lütt ", PLACES).likely_place is None


def test_the_last_word_is_being_typed_until_something_follows() -> None:
    assert ask("hund anm", PLACES).is_typing
    assert not ask("hund anm ", PLACES).is_typing
    assert not ask("hund anm!", PLACES).is_typing


@given(st.text())
def test_any_text_is_a_question(text: str) -> None:
    question = ask(text, PLACES)
    assert len(question.words) <= 24
