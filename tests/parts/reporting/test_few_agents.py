"""One agent on shift: callers' figures are shown, what the agent did is not, and cannot be worked out."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from buergerdraht.settings import Settings
from contacts.concerns import Entry
from reporting.asked import Asked, By, Only
from reporting.metrics.figures import FIGURES
from reporting.period import midnight
from reporting.rollups.catching_up import catch_up
from reporting.summary import curve, heat, summary
from tests.support.calls_in_database import Made, put

FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HOME = Settings(home=Path("nowhere"), cache=Path("nowhere"))
OF_AGENTS = {figure.key for figure in FIGURES if figure.is_of_agents}


def shift(day: datetime, agents: int, hotline: str = "wedel", talk: float = 100) -> list[Made]:
    """One settled call for each of so many agents."""
    return [
        Made(
            f"{day:%d%H}-{hotline}-{number}",
            day + timedelta(seconds=number),
            hotline=hotline,
            mandant=hotline,
            agent=f"a-{hotline:.4}{number:04}",
            talk=talk,
            concerns=(Entry(1, 101),),
        )
        for number in range(agents)
    ]


def asked(first: datetime, last: datetime, by: By | None = None, only: Only | None = None) -> Asked:
    return Asked(midnight(first.date()), midnight(last.date() + DAY), by, only=only or Only())


@pytest.fixture(params=["from roll-ups", "from single calls"])
def filled(request: pytest.FixtureRequest, engine: Engine) -> Engine:
    """Friday one agent, Saturday seven, Sunday seven on one hotline and one on another."""
    put(
        engine,
        *shift(FRIDAY, 1, talk=500),
        *shift(FRIDAY + DAY, 7),
        *shift(FRIDAY + 2 * DAY, 7),
        *shift(FRIDAY + 2 * DAY, 1, "kreis", talk=900),
    )
    if request.param == "from roll-ups":
        catch_up(engine, HOME, 1000)
    return engine


def test_one_agent_on_shift_is_seen_in_no_figure(filled: Engine) -> None:
    group = summary(filled, asked(FRIDAY, FRIDAY)).overall
    assert group.figures["answered"] == 1
    assert group.figures["service_level"] == 1
    assert {key for key in OF_AGENTS if group.figures[key] is not None} == set()
    assert group.hidden == OF_AGENTS
    assert (group.outcomes, group.left_out) == ({}, 1)


@pytest.mark.parametrize("by", list(By))
def test_nor_in_any_group_of_any_table(filled: Engine, by: By) -> None:
    for group in summary(filled, asked(FRIDAY, FRIDAY, by)).groups:
        assert {key for key in OF_AGENTS if group.figures[key] is not None} == set()
        assert group.outcomes == {}


def test_nor_by_hours_and_quarters(filled: Engine) -> None:
    question = asked(FRIDAY, FRIDAY)
    for group in (*heat(filled, question).values(), *curve(filled, question)):
        assert group.figures["mean_talk_seconds"] is None


def test_a_longer_period_leaves_the_day_out_and_says_so(filled: Engine) -> None:
    both = summary(filled, asked(FRIDAY, FRIDAY + DAY)).overall
    alone = summary(filled, asked(FRIDAY + DAY, FRIDAY + DAY)).overall
    assert both.figures["mean_talk_seconds"] == alone.figures["mean_talk_seconds"] == 100
    assert (both.outcomes, both.left_out) == ({1: 7}, 1)
    assert both.figures["answered"] == 8


def test_the_neighbour_is_hidden_too(filled: Engine) -> None:
    sunday = FRIDAY + 2 * DAY
    found = summary(filled, asked(sunday, sunday, By.HOTLINE))
    assert found.overall.figures["mean_talk_seconds"] == 200, "eight agents together"
    assert [group.figures["mean_talk_seconds"] for group in found.groups] == [None, None]


def test_a_filter_does_not_bring_the_neighbour_back(filled: Engine) -> None:
    sunday = FRIDAY + 2 * DAY
    for only in (Only(hotline="wedel"), Only(mandanten=frozenset({"wedel"}))):
        group = summary(filled, asked(sunday, sunday, only=only)).overall
        assert group.figures["answered"] == 7
        assert group.figures["mean_talk_seconds"] is None


def test_a_cut_day_tells_nothing_of_its_agents(filled: Engine) -> None:
    saturday = FRIDAY + DAY
    group = summary(filled, Asked(midnight(saturday.date()), saturday + timedelta(seconds=3))).overall
    assert group.figures["answered"] == 3
    assert group.figures["mean_talk_seconds"] is None
