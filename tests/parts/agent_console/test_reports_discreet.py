"""One agent on shift: nothing that pages and files show tells how she worked, nor does any subtraction."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reporting.metrics.figures import FIGURES
from reporting.rollups.catching_up import catch_up
from tests.support.console import Console, console
from tests.support.months import Months
from tests.support.organisations import hotline, small_organisation
from tests.support.sheets import csv_texts
from tests.support.visitor import Visitor

LONE, CROWDED = date(2026, 10, 20), date(2026, 10, 21)
"""A day with one agent on shift, and one with twelve."""
LONE_DAY = f"from={LONE}&to={LONE}"
BOTH_DAYS = f"from={LONE}&to={CROWDED}"
OF_AGENTS = [figure for figure in FIGURES if figure.is_of_agents]
GROUPINGS = ("hotline", "hour", "day", "week", "month", "mandant", "pool", "topic", "place")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    lines = (hotline("115", ("115",), "buergertelefon"), hotline("abfall", ("116",), "buergertelefon"))
    organisation = small_organisation(hotlines=lines)
    with console(Path(tmp_path_factory.mktemp("house")), organisation) as running:
        Months(organisation, agents=1, seed=1).fill(running.engine, LONE, LONE)
        Months(organisation, agents=12, seed=2).fill(running.engine, CROWDED, CROWDED)
        while catch_up(running.engine, running.settings, 10_000):
            pass
        yield running


@pytest.fixture
def lead(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("leitung")
        yield visitor


def table_of(content: bytes) -> list[dict[str, str]]:
    rows = csv_texts(content)
    start = rows.index([]) + 1
    end = rows.index([], start) if [] in rows[start:] else len(rows)
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 : end]]


def values_of(page: str) -> dict[str, str]:
    """What each figure's tile shows."""
    tiles = re.findall(r'id="figure-(\w+)">\s*<dt>.*?<dd class="bd-value">(.*?)</dd>', page, re.DOTALL)
    return {key: re.sub(r"<[^>]+>", "", value).strip() for key, value in tiles}


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_page_hides_every_figure_of_behaviour_and_says_why(lead: Visitor, by: str) -> None:
    page = lead.page(f"/reports?{LONE_DAY}&by={by}").text
    shown = values_of(page)
    assert {shown[figure.key] for figure in OF_AGENTS if figure.key in shown} == {"verdeckt"}
    assert shown["offered"] != "verdeckt"
    assert "weniger als 6 Beschäftigte" in page


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_file_of_figures_hides_them_too_and_is_never_0(lead: Visitor, by: str) -> None:
    rows = table_of(lead.page(f"/reports/summary.csv?{LONE_DAY}&by={by}").content)
    for row in rows:
        assert [row[figure.name] for figure in OF_AGENTS] == [""] * len(OF_AGENTS)
        assert not any(value for title, value in row.items() if re.match(r"[1-8] \w", title))
    assert OF_AGENTS[0].name in rows[0]["Verdeckt"]


def test_single_calls_come_without_talk_end_and_outcome(lead: Visitor) -> None:
    calls = table_of(lead.page(f"/reports/calls.csv?{LONE_DAY}").content)
    answered = [call for call in calls if call["Ergebnis"] == "angenommen"]
    assert len(answered) > 50
    for call in answered:
        hidden = ("Gespräch in s", "Ende", "Ergebnisse der Anliegen", "Themen")
        assert [call[title] for title in hidden] == [""] * 4
        assert call["Verdeckt"] == "weniger als 6 Beschäftigte"
        assert call["Angenommen"]


def test_a_longer_period_does_not_hold_the_lone_day_s_behaviour(lead: Visitor) -> None:
    """What both days together show is the crowded day's alone, so nothing is left to subtract."""
    both = values_of(lead.page(f"/reports?{BOTH_DAYS}").text)
    crowded = values_of(lead.page(f"/reports?from={CROWDED}&to={CROWDED}").text)
    for figure in OF_AGENTS:
        if figure.key in both and both[figure.key] != "verdeckt":
            assert both[figure.key] == crowded[figure.key], figure.key


def test_single_calls_of_both_days_show_the_crowded_one_only(lead: Visitor) -> None:
    calls = table_of(lead.page(f"/reports/calls.csv?{BOTH_DAYS}").content)
    with_talk = {call["Tag"] for call in calls if call["Gespräch in s"]}
    assert with_talk == {CROWDED.isoformat()}


def test_topics_do_not_tell_how_many_outcomes_the_lone_agent_recorded(lead: Visitor) -> None:
    page = lead.page(f"/reports?{LONE_DAY}").text
    assert "Anrufe mit diesem Thema" not in page
    for by in ("topic", "place"):
        rows = table_of(lead.page(f"/reports/summary.csv?{LONE_DAY}&by={by}").content)
        assert len(rows) == 1, "groups by what was recorded would add up to how much was"


@pytest.mark.parametrize("filter_", ["topic=101", "place=01099"])
def test_no_single_call_is_named_by_what_was_recorded_of_it(lead: Visitor, filter_: str) -> None:
    assert table_of(lead.page(f"/reports/calls.csv?{LONE_DAY}&{filter_}").content) == []
    calls = table_of(lead.page(f"/reports/calls.csv?{BOTH_DAYS}&{filter_}").content)
    assert {call["Tag"] for call in calls} == {CROWDED.isoformat()}
