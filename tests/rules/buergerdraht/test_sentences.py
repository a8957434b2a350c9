"""A refusal is German by itself, and another language where a page shows it."""

import pickle

import pytest

from buergerdraht.errors import BuergerdrahtError, NotFound
from buergerdraht.sentences import Sentence, read_sentence, say, sentence_of

ENGLISH = {
    "Den Fall %(number)s gibt es nicht.": "There is no case %(number)s.",
    "Bitte in %(wait)s noch einmal.": "Please try again in %(wait)s.",
    "%(count)s Minuten": "%(count)s minutes",
    "Zu 100 % belegt.": "100 % taken.",
}


def english(text: str) -> str:
    return ENGLISH.get(text, text)


def test_a_sentence_is_german_text_and_says_itself_in_english() -> None:
    sentence = Sentence("Den Fall %(number)s gibt es nicht.", number=7)
    assert f"{sentence}" == sentence == "Den Fall 7 gibt es nicht."
    assert say(sentence, english) == "There is no case 7."


def test_a_sentence_among_the_values_is_translated_too() -> None:
    wait = Sentence("%(count)s Minuten", count=3)
    assert say(Sentence("Bitte in %(wait)s noch einmal.", wait=wait), english) == (
        "Please try again in 3 minutes."
    )


def test_a_value_is_never_taken_for_a_template() -> None:
    sentence = Sentence("Den Fall %(number)s gibt es nicht.", number="%(count)s Minuten")
    assert say(sentence, english) == "There is no case %(count)s Minuten."


@pytest.mark.parametrize("text", ["Zu 100 % belegt.", Sentence("Zu 100 % belegt.")])
def test_without_values_a_percent_sign_is_only_that(text: str) -> None:
    assert say(text, english) == "100 % taken."


def test_an_error_carries_its_sentence() -> None:
    error = NotFound("Den Fall %(number)s gibt es nicht.", number=7)
    assert str(error) == "Den Fall 7 gibt es nicht."
    assert type(str(error)) is str
    assert say(error.sentence, english) == "There is no case 7."


def test_a_validators_sentence_is_kept() -> None:
    error = ValueError(Sentence("Den Fall %(number)s gibt es nicht.", number=7))
    assert say(sentence_of(error), english) == "There is no case 7."
    assert sentence_of(ValueError("plain")) == "plain"


def test_an_error_is_whole_after_it_crossed_to_another_process() -> None:
    there = pickle.loads(pickle.dumps(BuergerdrahtError("Den Fall %(number)s gibt es nicht.", number=7)))
    assert say(there.sentence, english) == "There is no case 7."
    assert say(read_sentence(there.sentence.as_json()), english) == "There is no case 7."
