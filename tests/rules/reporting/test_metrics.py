"""A made-up day, counted by hand."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.ledger.call import Result
from reporting.metrics.counts import OFFERED, answered_within, left_by_reason, offered, short_abandoned
from reporting.metrics.figures import FIGURES, Unit, figures_of
from reporting.reported import ReportedCall, ReportedConcern

MORNING = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)


def call(
    result: Result, wait: float | None = None, talk: float | None = None, **more: object
) -> ReportedCall:
    """A call with its wait from queue entry and its talk, in seconds; five seconds from arrival to queue."""
    wait_ms = None if wait is None else int(wait * 1000)
    plain = ReportedCall("bd-1.1", "wedel", "wedel", "buerger", "115", MORNING, result)
    values = vars(plain) | {
        "wait_ms": wait_ms,
        "arrival_wait_ms": None if wait_ms is None else wait_ms + 5000,
        "talk_ms": None if talk is None else int(talk * 1000),
    }
    return ReportedCall(**(values | more))


def concerns(*outcomes: int) -> tuple[ReportedConcern, ...]:
    return tuple(ReportedConcern(outcome) for outcome in outcomes)


DAY = [
    call(Result.ANSWERED, 10, 100, concerns=concerns(1)),
    call(Result.ANSWERED, 30, 200, concerns=concerns(1, 2)),
    call(Result.ANSWERED, 30.001, 60, concerns=concerns(4)),
    call(Result.ANSWERED, 70, None, concerns=concerns(7)),
    call(Result.ANSWERED, 0, 40),
    call(Result.ABANDONED, 4),
    call(Result.ABANDONED, 60),
    call(Result.LEFT_OTHERWISE, 900, reason="timeout"),
    call(Result.LEFT_OTHERWISE, 0, reason="nobody"),
    call(Result.INTERRUPTED),
    call(Result.STILL_WAITING),
    call(Result.ENDED_BEFORE_QUEUE, reason="closed"),
    call(Result.ENDED_BEFORE_QUEUE),
    call(Result.REFUSED),
    call(Result.ARRIVING),
]


def test_the_made_up_day() -> None:
    assert figures_of(DAY) == {
        "offered": 11,
        "answered": 5,
        "answered_within_threshold": 3,
        "abandoned": 2,
        "short_abandoned": 1,
        "left_otherwise": 2,
        "interrupted": 1,
        "ended_before_queue": 2,
        "refused": 1,
        "still_waiting": 1,
        "service_level": pytest.approx(3 / 11),
        "abandon_rate": pytest.approx(2 / 11),
        "asa_seconds": pytest.approx((10 + 30 + 30.001 + 70 + 0) / 5),
        "asa_from_arrival_seconds": pytest.approx((15 + 35 + 35.001 + 75 + 5) / 5),
        "median_wait_seconds": 30,
        "mean_talk_seconds": 100,
        "first_point_resolution": 0.5,
        "first_contact_resolution": 0.75,
        "first_point_calls": pytest.approx(1 / 3),
        "without_outcome": 0.2,
        "calls_without_outcome": 1,
    }
    assert left_by_reason(DAY) == {"nobody": 1, "timeout": 1}


def test_an_empty_day_has_counts_and_no_rates() -> None:
    for figure in FIGURES:
        assert figure.compute([]) == (0 if figure.unit is Unit.COUNT else None)


def test_thresholds_can_be_others() -> None:
    assert [answered_within(DAY, seconds) for seconds in (0, 10, 30, 60, 70)] == [1, 2, 3, 4, 5]
    assert [short_abandoned(DAY, seconds) for seconds in (3, 4, 60)] == [0, 1, 2]


def test_every_figure_has_a_formula_and_a_name_of_its_own() -> None:
    assert all(figure.formula and figure.name for figure in FIGURES)
    assert len({figure.key for figure in FIGURES}) == len({figure.name for figure in FIGURES}) == len(FIGURES)


any_calls = st.lists(st.builds(call, st.sampled_from(Result), st.none() | st.floats(0, 1000)))


@given(any_calls)
def test_the_parts_add_up_to_what_was_offered(calls: list[ReportedCall]) -> None:
    figures = figures_of(calls)
    parts = ("answered", "abandoned", "left_otherwise", "interrupted", "still_waiting")
    assert figures["offered"] == sum(figures[part] or 0 for part in parts)


@given(any_calls, any_calls)
def test_counts_of_two_days_add_up(one: list[ReportedCall], other: list[ReportedCall]) -> None:
    for figure in (figure for figure in FIGURES if figure.unit is Unit.COUNT):
        assert figure.compute(one + other) == (figure.compute(one) or 0) + (figure.compute(other) or 0)


def test_what_ended_before_a_queue_is_never_offered() -> None:
    assert offered([call(result) for result in Result if result not in OFFERED]) == 0
