"""The list of everyday words is well formed."""

from kb.search.everyday_words import alternatives, shipped_groups


def test_groups_are_of_single_lower_case_words() -> None:
    for group in shipped_groups():
        assert len(group) >= 2
        assert all(word == word.lower() and word.isalnum() for word in group)


def test_each_word_finds_the_others_of_all_its_groups() -> None:
    others = alternatives([["auto", "kfz"], ["auto", "wagen"]])
    assert others == {"auto": ("kfz", "wagen"), "kfz": ("auto",), "wagen": ("auto",)}
