"""Two people change one article: nothing typed is lost, nothing saved is overwritten unseen."""

from hypothesis import given
from hypothesis import strategies as st

from agent_console.knowledge.merging import merge

NAMES = ("title", "text", "fees", "online-0-name", "online-0-link", "online-1-name")
SIDES = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["", "a", "b", "c"]))


def test_what_only_one_changed_is_taken() -> None:
    base = {"title": "Hund", "fees": "40 €", "text": "Alt"}
    merged = merge(base, base | {"fees": "50 €"}, base | {"text": "Neu"})
    assert merged.values == {"title": "Hund", "fees": "50 €", "text": "Neu"}
    assert merged.taken == {"fees"}
    assert merged.clashes == {}


def test_where_both_changed_mine_stands_and_theirs_is_shown() -> None:
    merged = merge({"fees": "40 €"}, {"fees": "50 €"}, {"fees": "45 €"})
    assert merged.values == {"fees": "45 €"}
    assert merged.clashes == {"fees": "50 €"}


def test_both_wrote_the_same() -> None:
    merged = merge({"fees": "40 €"}, {"fees": "50 €"}, {"fees": "50 € \n"})
    assert (merged.clashes, merged.taken) == ({}, frozenset())


def test_what_the_other_deleted_is_said() -> None:
    assert merge({"fees": "40 €"}, {"fees": ""}, {"fees": "45 €"}).clashes == {"fees": ""}


def test_online_services_are_one_thing() -> None:
    base = {"online-0-name": "A", "online-0-link": "https://a"}
    theirs = base | {"online-1-name": "B", "online-1-link": "https://b"}
    merged = merge(base, theirs, base | {"online-0-name": "Aa"})
    assert merged.values == {"online-0-name": "Aa", "online-0-link": "https://a"}
    assert "https://b" in merged.clashes["online"]


@given(SIDES, SIDES, SIDES)
def test_nothing_typed_is_lost_and_nothing_saved_is_lost_unseen(
    base: dict[str, str], theirs: dict[str, str], mine: dict[str, str]
) -> None:
    merged = merge(base, theirs, mine)
    for name in NAMES:
        was, now, typed = (side.get(name, "") for side in (base, theirs, mine))
        unit = "online" if name.startswith("online") else name
        if typed != was:
            assert merged.values.get(name, "") == typed
        if now != was and merged.values.get(name, "") != now:
            assert unit in merged.clashes
