"""Erlang C against published figures (the second: pyworkforce's own example)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.metrics.staffing import (
    Load,
    agents_needed,
    expected_asa_seconds,
    expected_level,
    waiting_share,
)

BUSY_HOUR = Load(1000, 3600, 120)
HALF_HOUR = Load(100, 1800, 180)


def test_a_busy_hour_with_forty_agents() -> None:
    assert waiting_share(BUSY_HOUR, 40) == pytest.approx(0.1907, abs=5e-5)
    assert expected_level(BUSY_HOUR, 40, 20) == pytest.approx(0.9372, abs=5e-5)
    assert expected_asa_seconds(BUSY_HOUR, 40) == pytest.approx(3.43, abs=5e-3)


def test_half_an_hour_with_fourteen_agents() -> None:
    assert waiting_share(HALF_HOUR, 14) == pytest.approx(0.17413193, abs=5e-9)
    assert expected_level(HALF_HOUR, 14, 20) == pytest.approx(0.88835002, abs=5e-9)


def test_too_few_agents_never_get_through() -> None:
    assert (waiting_share(HALF_HOUR, 10), expected_level(HALF_HOUR, 10, 20)) == (1, 0)
    assert expected_asa_seconds(HALF_HOUR, 10) is None


def test_nobody_is_needed_where_nobody_calls() -> None:
    assert agents_needed(Load(0, 1800, 180), 0.75, 30) == 0


@given(st.integers(1, 2000), st.integers(20, 900), st.floats(0.01, 0.99))
def test_the_fewest_who_keep_the_promise(calls: int, aht_seconds: int, level: float) -> None:
    load = Load(calls, 3600, aht_seconds)
    agents = agents_needed(load, level, 30)
    assert expected_level(load, agents, 30) >= level
    assert expected_level(load, agents - 1, 30) < level
