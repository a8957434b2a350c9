"""When words are a group, and when they say nothing new."""

import pytest

from kb.word_groups import NoGroup, SameGroup, check_is_new, shared, words_of_group


def test_words_stand_once_in_one_spelling() -> None:
    assert words_of_group("Ämter, aemter ,i-Kfz;  Zulassung\nAmt") == ("ämter", "ikfz", "zulassung", "amt")


@pytest.mark.parametrize("text", ["", "perso", "perso, Perso", " , ;"])
def test_one_word_is_no_group(text: str) -> None:
    with pytest.raises(NoGroup, match="mindestens zwei"):
        words_of_group(text)


@pytest.mark.parametrize("text", ["perso, neuer ausweis", "perso, §", f"perso, {'x' * 61}"])
def test_what_is_no_single_word_is_named(text: str) -> None:
    with pytest.raises(NoGroup, match=r"„.+“ ist kein einzelnes Wort"):
        words_of_group(text)


def test_too_many_words() -> None:
    with pytest.raises(NoGroup, match="höchstens 30"):
        words_of_group(", ".join(chr(97 + i) * 3 + chr(97 + j) for i in range(6) for j in range(6)))


@pytest.mark.parametrize("words", [("auto", "kfz"), ("kfz", "auto", "pkw")])
def test_the_same_group_is_named(words: tuple[str, ...]) -> None:
    with pytest.raises(SameGroup, match="pkw, auto, kfz"):
        check_is_new(words, [("pkw", "auto", "kfz")])


def test_a_group_with_one_word_more_is_new() -> None:
    check_is_new(("auto", "kfz", "karre"), [("pkw", "auto", "kfz")])


def test_words_that_stand_in_other_groups_too() -> None:
    others = [("müll", "abfall"), ("tonne", "muell")]
    assert shared(("müll", "kehricht"), others) == [("müll", others[0]), ("müll", others[1])]
