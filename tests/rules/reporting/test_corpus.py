"""Every event table of tests/corpus gives the calls that stand beside it."""

import re
from collections import defaultdict
from dataclasses import fields, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.ledger.call import Call
from reporting.ledger.line import Line
from tests.record.situations import SITUATIONS
from tests.support.corpus import CORPUS, Case, agents, calls, cases, told_agents, told_calls

CASES = cases()
PAGE = (CORPUS.parents[1] / "docs" / "corpus.md").read_text()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_event_table_gives_the_calls_beside_it(case: Case) -> None:
    assert told_calls(case, calls(case.lines(), case.is_foreign)) == case.calls
    assert told_agents(case, agents(case.lines())) == case.agents


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_table_expects_result_and_stints(case: Case) -> None:
    """A case that names no result would pass whatever the fold does."""
    for named in case.calls.values():
        assert {"result", "stints"} <= set(named)


def test_every_pitfall_has_a_case() -> None:
    """The fifteen are listed in docs/corpus.md."""
    named = {int(number) for case in CASES for number in case.noted("Pitfall").split(", ")}
    assert named == set(range(1, 16))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_table_says_how_it_was_made(case: Case) -> None:
    """Recorded tables are called so, and the recorder knows them."""
    is_recorded = case.name.startswith("recorded-")
    assert bool(case.noted("Recorded")) == is_recorded
    assert ("Written by hand." in case.words.splitlines()) != is_recorded
    assert (case.name.removeprefix("recorded-") in SITUATIONS) or not is_recorded


def test_every_situation_has_its_recording() -> None:
    names = {case.name for case in CASES}
    assert [name for name in SITUATIONS if f"recorded-{name}" not in names] == []


def test_the_page_explains_every_field_and_every_pitfall() -> None:
    explained = set(re.findall(r"`(\w+)`", PAGE))
    assert {field.name for field in fields(Call)} - explained == set()
    assert {name for case in CASES for found in case.calls.values() for name in found} - explained == set()
    assert all(f"\n{number}. " in PAGE for number in range(1, 16))


def test_the_pages_own_program_reads_the_corpus(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [program] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    monkeypatch.chdir(CORPUS.parents[1])
    exec(program, {})
    assert len(capsys.readouterr().out.splitlines()) == len(CASES)


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
