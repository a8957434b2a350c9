"""What was stored in German is said in English: log lines and import reasons."""

import ast
import re

import pytest

from agent_console.texts.languages import load_languages
from agent_console.texts.recognising import ENOUGH, PLACE, Recogniser
from agent_console.texts.refusals import EVERY_ROOM, HOUSE, marked
from buergerdraht.sentences import Sentence
from tests.support.page_texts import GERMAN

LANGUAGES = load_languages()
ENGLISH = Recogniser(LANGUAGES.catalogues["en"])


def stored() -> list[str]:
    """Every template of a sentence in the rooms that write the log and reports."""
    files = (path for room in EVERY_ROOM for path in sorted((HOUSE / room).rglob("*.py")))
    texts = {text for path in files for text in marked(ast.parse(path.read_text()))}
    return sorted(text for text in texts if PLACE.search(text))


@pytest.mark.parametrize("template", stored())
def test_each_stored_sentence_is_recognised(template: str) -> None:
    """Filled with values of nobody's language; one that has hardly a word of its own means its values."""
    names = dict.fromkeys(PLACE.findall(template))
    values = {name: f"x{number}" for number, name in enumerate(names)}
    letters = sum(letter.isalpha() for letter in PLACE.sub("", template))
    text = str(Sentence(template, **values))
    if letters >= ENOUGH:
        assert ENGLISH.told(text) == LANGUAGES.catalogues["en"].gettext(template) % values


@pytest.mark.parametrize(
    ("german", "english"),
    [
        (
            "flut: eingeschaltet, Fassung 3, am Telefon",
            "flut: switched on, version 3, at the telephone",
        ),
        ("Titel fehlt", "Title is missing"),
        ("leistungen.csv und 3 weitere", "leistungen.csv and 3 more"),
        (
            "Import Kreis: 1 neu, 0 geändert, 2 zurückgezogen",
            "Import Kreis: 1 new, 0 changed, 2 withdrawn",
        ),
        (
            "Datei a.csv, vom 01.10.2026 bis zum 31.10.2026",
            "file a.csv, from 01.10.2026 to 31.10.2026",
        ),
        ("Sperrmüll bis 3 m³", "Sperrmüll bis 3 m³"),
        ("", ""),
    ],
)
def test_values_are_said_too_and_other_texts_stay(german: str, english: str) -> None:
    assert ENGLISH.told(german) == english


def test_german_stays_german() -> None:
    assert Recogniser(LANGUAGES.catalogues["de"]).told("Titel fehlt") == "Titel fehlt"


def test_a_long_text_is_not_compared() -> None:
    text = "x" * 2_000 + " fehlt"
    assert ENGLISH.told(text) == text


def test_the_check_of_english_pages_would_see_one() -> None:
    assert GERMAN.search("Nichts wurde zurückgezogen") and not re.search("ü", ENGLISH.told("Zeile 3"))
