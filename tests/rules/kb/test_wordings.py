"""Other words for the same thing, and what earlier calls taught."""

from kb.search.analysis import Analysis
from kb.search.compounds import Compounds
from kb.search.learned import Lessons, words_of
from kb.search.wordings import Wordings

WORDINGS = Wordings([["Hund", "Vierbeiner"], ["hunde", "köter"], ["perso"]], Analysis(Compounds()))


def test_a_word_brings_the_others_of_its_group_in_any_form() -> None:
    assert WORDINGS.of_word("hundes") == ("vierbeiner", "köter")
    assert WORDINGS.of_word("perso") == ()
    assert WORDINGS.of_word("katze") == ()


def test_a_lesson_holds_for_questions_that_have_its_words() -> None:
    lessons = Lessons({words_of("Müll Tonne"): {7: 3}, words_of("Müll"): {8: 3}})
    assert lessons.of(["muell", "tonne"]) == {7: 0.5, 8: 0.25}
    assert lessons.of(["müll"]) == {8: 0.5}
    assert lessons.of([]) == {}
