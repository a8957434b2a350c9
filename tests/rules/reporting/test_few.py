"""With fewer than six agents behind it no figure of their work can be seen, nor worked out from others."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reporting.asked import Only
from reporting.few import Discretion, K, are_enough, union, visible
from reporting.rollups.piece import Piece
from reporting.shown import OWNERS, Table, masks, shown_by_day

agents = st.integers(0, 2**10 - 1)
tables = st.dictionaries(st.sampled_from("abcdefg"), agents, max_size=7)
DAY = "2026-11-20"


def six(*others: int) -> int:
    """Six agents, and these."""
    return union([0b111111, *(1 << other for other in others)])


def test_six_agents_may_be_seen_and_five_may_not() -> None:
    assert K == 6
    assert are_enough(0b111111)
    assert not are_enough(0b11111)
    assert visible({"a": six(), "b": 0b1}) == set(), "else b would be the rest of the total"
    assert visible({"a": six(), "b": six(7), "c": 0b1}) == {"b"}, "the smallest neighbour goes along"
    assert visible({"a": six(), "b": 0b11111000000, "c": 0b1}) == {"a"}, "b and c together are six"
    assert visible({"a": six(), "b": 0}) == {"a", "b"}, "nobody at work has nothing to hide"


@given(tables)
def test_nothing_can_be_worked_out_from_a_day_and_its_total(table: Mapping[str, int]) -> None:
    shown = visible(table)
    assert all(are_enough(table[cell]) for cell in shown)
    if not are_enough(union(table.values())):
        return
    for size in range(len(shown) + 1):
        for known in combinations(sorted(shown), size):
            rest = union(mask for cell, mask in table.items() if cell not in known)
            assert are_enough(rest)


@given(st.lists(tables, min_size=1, max_size=4), st.sampled_from("abcdefg"))
def test_two_periods_differ_by_whole_visible_cells(days: list[Mapping[str, int]], group: str) -> None:
    """A period's figure is the sum over its days of visible cells: one day more adds one such cell."""
    seen = [group in visible(table) for table in days]
    for first, last in combinations(range(len(days) + 1), 2):
        added = [
            table[group] for table, is_seen in zip(days[first:last], seen[first:last], strict=True) if is_seen
        ]
        assert all(are_enough(mask) for mask in added)


def piece(hotline: str, mandant: str, pool: str, mask: int) -> Piece:
    return Piece(0, DAY, 8, "", hotline, mandant, pool, b"", mask)


pieces = st.lists(
    st.builds(piece, st.sampled_from("hij"), st.sampled_from("mn"), st.sampled_from("pq"), agents), max_size=6
)
hotline_of = OWNERS["hotline"]


@given(pieces, st.sampled_from("hij"))
def test_a_filter_shows_nothing_that_its_table_hides(found: list[Piece], hotline: str) -> None:
    """The total of one hotline is its cell in the table of all hotlines: both are seen or neither."""
    table = masks((each for each in found if each.agents), hotline_of)
    alone = shown_by_day(found, Table(Only(hotline=hotline), hotline_of)).get(DAY)
    if alone is not None and alone.total and table.get(hotline):
        assert hotline in visible(table)
        rest = union(mask for cell, mask in table.items() if cell != hotline)
        assert are_enough(rest)


@given(pieces)
def test_hotlines_of_one_mandant_do_not_uncover_each_other(found: list[Piece]) -> None:
    """Where hotlines make up a Mandant, his figures less those of his visible hotlines tell nothing."""
    shown = shown_by_day(found, Table(Only(), hotline_of)).get(DAY)
    if shown is None or not shown.total:
        return
    table = masks(found, hotline_of)
    of_mandant = masks(found, OWNERS["mandant"])
    for mandant, mask in of_mandant.items():
        theirs = {each.hotline for each in found if each.mandant == mandant and each.agents}
        is_whole = all(each.mandant == mandant for each in found if each.hotline in theirs and each.agents)
        hidden = [table[hotline] for hotline in theirs if hotline not in shown.cells]
        if is_whole and are_enough(mask):
            assert are_enough(union(hidden))


def test_an_agreement_lifts_the_rule_of_its_own_days_only() -> None:
    """What was done under the promise of the rule stays hidden."""
    found = [piece("h", "m", "p", 0b1)]
    before = Discretion("Vereinbarung", date.fromisoformat(DAY) + timedelta(days=1))
    since = Discretion("Vereinbarung", date.fromisoformat(DAY))
    assert not shown_by_day(found, Table(Only(), hotline_of, None, before))[DAY].total
    assert shown_by_day(found, Table(Only(), hotline_of, None, since))[DAY].cells == {"h"}
    assert before.is_lifted
    assert not Discretion().is_lifted
