"""Word by word: both texts can be read out of a comparison."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from agent_console.centre import Centre
from agent_console.knowledge.comparing import Kind, Piece, compared, words
from kb.article import ArticleState, Modules
from tests.support.knowledge import dog
from tests.support.organisations import small_organisation

CENTRE = Centre(1, small_organisation())


def said(pieces: tuple[Piece, ...], without: Kind) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not without)


def test_changed_words_are_marked_and_no_others() -> None:
    assert words("Die Gebühr beträgt 40 Euro.", "Die Gebühr beträgt 50 Euro.") == (
        Piece(Kind.SAME, "Die Gebühr beträgt "),
        Piece(Kind.REMOVED, "40"),
        Piece(Kind.ADDED, "50"),
        Piece(Kind.SAME, " Euro."),
    )


def test_an_amount_is_one_word() -> None:
    assert [piece.text for piece in words("27,60 €", "28,80 €")] == ["27,60", "28,80", " €"]


def test_changes_beside_each_other_are_one() -> None:
    pieces = words("rot gelb bleibt", "blau grün bleibt")
    assert [piece.text for piece in pieces] == ["rot gelb", "blau grün", " bleibt"]


@given(st.text("ab \n.", max_size=40), st.text("ab \n.", max_size=40))
def test_both_texts_can_be_read(before: str, after: str) -> None:
    pieces = words(before, after)
    assert "".join(said(pieces, Kind.ADDED).split()) == "".join(before.split())
    assert said(pieces, Kind.REMOVED) == after


def test_a_very_long_text_is_compared_by_paragraphs() -> None:
    before = "\n".join(f"Absatz {n} mit Wörtern" for n in range(3000))
    pieces = words(before, before.replace("Absatz 7 ", "Absatz sieben "))
    assert said(pieces, Kind.REMOVED).count("sieben") == 1


def test_modules_have_names_and_keys_are_said_as_names() -> None:
    after = replace(dog(), owner="kreis", topic=1002, modules=Modules(fees=("40 €",)))
    found = {one.name: "".join(piece.text for piece in one.pieces) for one in compared(dog(), after, CENTRE)}
    assert found["Mandant"] == "ServicecenterKreis Probe"
    assert found["Thema"] == "Hundesteuer"
    assert found["Gebühren"] == "40 €"


def test_a_state_is_said_in_german() -> None:
    (changed,) = compared(dog(), dog(state=ArticleState.WITHDRAWN), CENTRE)
    assert [piece.text for piece in changed.pieces] == ["Veröffentlicht", "Zurückgezogen"]
