"""Every event table of tests/corpus gives the calls that stand beside it."""

from collections import defaultdict
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.ledger.line import Line
from tests.support.corpus import Case, agents, calls, cases, told_agents, told_calls

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_event_table_gives_the_calls_beside_it(case: Case) -> None:
    assert told_calls(case, calls(case.lines(), case.is_foreign)) == case.calls
    assert told_agents(case, agents(case.lines())) == case.agents


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_table_expects_result_and_stints(case: Case) -> None:
    """A case that names no result would pass whatever the fold does."""
    for fields in case.calls.values():
        assert {"result", "stints"} <= set(fields)


@given(case=st.sampled_from(CASES), chance=st.randoms(use_true_random=False))
def test_the_order_of_a_calls_lines_within_a_second_does_not_matter(case: Case, chance: Random) -> None:
    lines = case.lines()
    together: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in lines:
        together[line.uniqueid, line.second].append(line)
    moved = [line for group in together.values() for line in shuffled(group, chance)]
    assert calls(sorted(moved, key=lambda line: line.position), case.is_foreign) == calls(
        lines, case.is_foreign
    )


def shuffled(lines: list[Line], chance: Random) -> list[Line]:
    """The same lines, their places in the file exchanged."""
    places = [line.position for line in lines]
    chance.shuffle(places)
    return [replace(line, position=place) for line, place in zip(lines, places, strict=True)]
