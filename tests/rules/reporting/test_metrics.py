"""A made-up day, counted by hand."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.ledger.call import Result
from reporting.metrics.counts import answered_within, by_outcome, left_by_reason, offered, short_abandoned
from reporting.metrics.figure import Unit
from reporting.metrics.figures import FIGURES, figures_for, figures_of
from reporting.metrics.shares import service_level
from reporting.metrics.variant import Level, Variant
from reporting.reported import CalledBack, ReportedCall, ReportedConcern
from reporting.sums import NOTHING, Part, Sums, sums_of
from reporting.sums.bins import edges_around
from reporting.sums.part import LEFT

MORNING = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
OFFERED = {Result.ANSWERED, Result.ABANDONED, Result.LEFT_OTHERWISE, Result.INTERRUPTED, Result.STILL_WAITING}


def call(
    result: Result, wait: float | None = None, talk: float | None = None, **more: object
) -> ReportedCall:
    """A call with its wait from queue entry and its talk, in seconds; five seconds from arrival to queue."""
    wait_ms = None if wait is None else int(wait * 1000)
    plain = ReportedCall("bd-1.1", "wedel", "wedel", "buerger", "115", MORNING, result)
    return plain._replace(
        wait_ms=wait_ms,
        arrival_wait_ms=None if wait_ms is None else wait_ms + 5000,
        talk_ms=None if talk is None else int(talk * 1000),
        visits=int(result in OFFERED),
        **more,
    )


def concerns(*outcomes: int) -> tuple[ReportedConcern, ...]:
    return tuple(ReportedConcern(outcome) for outcome in outcomes)


DAY = [
    call(Result.ANSWERED, 10, 100, concerns=concerns(1), wrap_up_ms=20_000, called_again=True),
    call(Result.ANSWERED, 30, 200, concerns=concerns(1, 2), called_again=False),
    call(Result.ANSWERED, 30.001, 60, concerns=concerns(4), transfers=2, transfers_reached=1),
    call(Result.ANSWERED, 70, None, concerns=concerns(7)),
    call(Result.ANSWERED, 0, 40),
    call(Result.ABANDONED, 4, reached_agent=True),
    call(Result.ABANDONED, 60, reached_agent=False),
    call(Result.ABANDONED, 61),
    call(Result.LEFT_OTHERWISE, 900, reason="timeout"),
    call(Result.LEFT_OTHERWISE, 0, reason="nobody"),
    call(Result.INTERRUPTED),
    call(Result.STILL_WAITING),
    call(Result.ENDED_BEFORE_QUEUE, reason="closed"),
    call(Result.ENDED_BEFORE_QUEUE, reason="informed"),
    call(Result.REFUSED),
    call(Result.ARRIVING),
]
SUMS = sums_of(DAY)


def test_the_made_up_day() -> None:
    assert figures_of(SUMS) == {
        "offered": 12,
        "answered": 5,
        "answered_within_threshold": 3,
        "abandoned": 3,
        "short_abandoned": 1,
        "left_otherwise": 2,
        "taken_elsewhere": 0,
        "interrupted": 1,
        "ended_before_queue": 2,
        "informed": 1,
        "refused": 1,
        "still_waiting": 1,
        "service_level": pytest.approx(3 / 12),
        "abandon_rate": pytest.approx(3 / 12),
        "asa_seconds": pytest.approx((10 + 30 + 30.001 + 70 + 0) / 5),
        "asa_from_arrival_seconds": pytest.approx((15 + 35 + 35.001 + 75 + 5) / 5),
        "median_wait_seconds": pytest.approx(30, abs=0.25),
        "p90_wait_seconds": pytest.approx(70, abs=0.5),
        "callbacks": 0,
        "callbacks_reached": 0,
        "median_callback_wait_seconds": None,
        "lost_for_good": pytest.approx(1 / 3),
        "lost_calls": 1,
        "abandoned_without_number": 1,
        "repeat_calls": 0.5,
        "visits": 12,
        "mean_talk_seconds": 100,
        "mean_wrap_up_seconds": 20,
        "aht_seconds": 105,
        "mean_callback_talk_seconds": None,
        "occupancy": None,
        "transfers": 2,
        "transfers_reached": 1,
        "first_point_resolution": 0.5,
        "first_contact_resolution": 0.75,
        "first_point_calls": pytest.approx(1 / 3),
        "first_contact_calls": pytest.approx(2 / 3),
        "without_outcome": 0.2,
        "calls_without_outcome": 1,
        "callbacks_without_outcome": 0,
        "outcome_6": 0,
        "outcome_7": 1,
        "outcome_8": 0,
    }
    assert left_by_reason(SUMS) == {"nobody": 1, "timeout": 1}
    assert by_outcome(SUMS) == {1: 2, 2: 1, 4: 1, 7: 1}


@pytest.mark.parametrize("reason", LEFT)
def test_each_way_out_of_a_queue_is_counted_for_itself(reason: str) -> None:
    """Two of them once shared a number."""
    taken = call(Result.LEFT_OTHERWISE, 5, reason=reason, is_taken_elsewhere=True)
    sums = sums_of([taken, call(Result.LEFT_OTHERWISE, 5, reason=reason)])
    assert left_by_reason(sums) == {reason: 2}
    assert figures_of(sums)["taken_elsewhere"] == 1


def test_an_empty_day_has_counts_and_no_rates() -> None:
    for figure in FIGURES:
        assert figure.compute(NOTHING) == (0 if figure.unit is Unit.COUNT else None)


def test_thresholds_can_be_others() -> None:
    within = [
        answered_within(SUMS, Variant(threshold_seconds=seconds)) for seconds in (0, 10, 30, 31, 60, 70)
    ]
    assert within == [1, 2, 3, 4, 4, 5]
    assert [short_abandoned(SUMS, Variant(short_seconds=seconds)) for seconds in (3, 4, 60)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("variant", "expected", "formula"),
    [
        (Variant(), 3 / 12, "A(30) / O; Ziel 75 % in 30 s ab Eintritt in die Warteschlange"),
        (Variant(Level.FROM_ARRIVAL), 2 / 12, "A(30) / O; Ziel 75 % in 30 s ab Eingang des Anrufs"),
        (
            Variant(Level.WITHOUT_SHORT, 60),
            4 / 11,
            "A(60) / (O − B(5)), ab Eintritt in die Warteschlange",
        ),
        (Variant(threshold_seconds=None), 0, "A(T) / O, ab Eintritt in die Warteschlange"),
    ],
)
def test_the_service_level_says_how_it_is_read(variant: Variant, expected: float, formula: str) -> None:
    figure = next(figure for figure in figures_for(variant) if figure.key == "service_level")
    assert figure.compute(SUMS) == pytest.approx(expected)
    assert figure.formula == formula


def test_another_body_counts_as_settled_only_where_it_is_asked_and_printed() -> None:
    sums = sums_of([call(Result.ANSWERED, 1, 1, concerns=concerns(6)) for _ in range(2)])
    plain, with_other = figures_for(Variant()), figures_for(Variant(counts_other_body=True))
    changed = {
        one.key: (one.compute(sums), other.compute(sums))
        for one, other in zip(plain, with_other, strict=True)
        if one.formula != other.formula
    }
    assert changed == dict.fromkeys(
        ("first_point_resolution", "first_contact_resolution", "first_point_calls", "first_contact_calls"),
        (0, 1),
    )
    assert all("(6)" in figure.formula for figure in with_other if figure.key in changed)


def test_what_nobody_could_know_is_empty_and_not_nought() -> None:
    sums = sums_of([call(Result.ANSWERED, 1)._replace(arrival_wait_ms=None), call(Result.ABANDONED, 9)])
    assert service_level(sums, Variant(Level.FROM_ARRIVAL)) is None
    figures = figures_of(sums)
    assert [figures[key] for key in ("lost_for_good", "repeat_calls", "aht_seconds", "occupancy")] == [
        None
    ] * 4


def test_every_figure_has_a_formula_and_a_name_of_its_own() -> None:
    assert all(figure.formula and figure.name for figure in FIGURES)
    assert len({figure.key for figure in FIGURES}) == len({figure.name for figure in FIGURES}) == len(FIGURES)


def test_what_agents_do_is_marked() -> None:
    of_agents = {figure.key for figure in FIGURES if figure.is_of_agents}
    assert {"mean_talk_seconds", "aht_seconds", "occupancy", "first_point_resolution"} < of_agents
    assert not of_agents & {"offered", "answered", "service_level", "asa_seconds", "lost_for_good"}


some_concerns = st.lists(st.builds(ReportedConcern, st.integers(1, 8)), max_size=3).map(tuple)
any_call = st.builds(
    call,
    st.sampled_from(Result),
    st.none() | st.floats(0, 5000),
    st.none() | st.floats(0, 5000),
    concerns=some_concerns,
    agents=st.sets(st.sampled_from("abc"), max_size=2).map(tuple),
    reason=st.sampled_from(["", "timeout", "full", "unheard of"]),
    reached_agent=st.none() | st.booleans(),
    called_again=st.none() | st.booleans(),
    wrap_up_ms=st.none() | st.integers(0, 100_000),
)
any_calls = st.lists(any_call, max_size=8)


@given(any_calls)
def test_the_parts_add_up_to_what_was_offered(calls: list[ReportedCall]) -> None:
    sums = sums_of(calls)
    figures = figures_of(sums)
    parts = ("answered", "abandoned", "left_otherwise", "interrupted", "still_waiting")
    assert figures["offered"] == sum(figures[part] or 0 for part in parts)
    assert sum(left_by_reason(sums).values()) == figures["left_otherwise"]


@given(any_calls, any_calls)
def test_sums_of_two_days_add_up(one: list[ReportedCall], other: list[ReportedCall]) -> None:
    assert sums_of(one) + sums_of(other) == sums_of(one + other)


@given(any_calls, any_calls, any_calls)
def test_it_does_not_matter_how_they_are_added(
    one: list[ReportedCall], two: list[ReportedCall], three: list[ReportedCall]
) -> None:
    a, b, c = sums_of(one), sums_of(two), sums_of(three)
    assert (a + b) + c == a + (b + c)
    assert a + b == b + a
    assert a + NOTHING == NOTHING + a == a


@given(any_calls, st.integers(0, 180))
def test_every_whole_second_up_to_three_minutes_is_exact(calls: list[ReportedCall], seconds: int) -> None:
    counted = [each for each in calls if each.result is Result.ANSWERED and each.wait_ms is not None]
    within = sum((each.wait_ms or 0) <= seconds * 1000 for each in counted)
    assert answered_within(sums_of(calls), Variant(threshold_seconds=seconds)) == within


@pytest.mark.parametrize(
    ("seconds", "around"),
    [
        (0, (0,)),
        (180, (180,)),
        (203, (200, 205)),
        (600, (600,)),
        (601, (600, 630)),
        (3600, (3600,)),
        (4000, (4000,)),
    ],
)
def test_a_time_is_an_edge_or_lies_between_two(seconds: int, around: tuple[int, ...]) -> None:
    assert edges_around(seconds) == around
    waited = sums_of([call(Result.ANSWERED, seconds - 0.5)] if seconds else [])
    lower, upper = around[0], around[-1]
    within = [answered_within(waited, Variant(threshold_seconds=edge)) for edge in (lower, upper)]
    assert within == [lower == upper and 0 < seconds <= 3600, 0 < seconds <= 3600]


def test_the_formula_says_that_a_groups_own_time_may_be_rounded() -> None:
    figures = {figure.key: figure for figure in figures_for(Variant(threshold_seconds=None))}
    assert "abgerundet" in figures["answered_within_threshold"].formula


def test_what_ended_before_a_queue_is_never_offered() -> None:
    assert offered(sums_of([call(result) for result in Result if result not in OFFERED])) == 0


def test_sums_keep_no_zeros() -> None:
    assert 0 not in SUMS.numbers.values()
    assert Sums({}) == sums_of([call(Result.ARRIVING)])
    assert SUMS[Part.ANSWERED] == 5


def test_what_a_callback_settled_counts_in_the_rates_and_in_no_answered_call() -> None:
    asked = call(Result.LEFT_OTHERWISE, 50, reason="callback", asked_callback=True, callback_wait_ms=600_000)
    back = CalledBack(concerns(1, 4), 90_000, 30_000, ("a-back",))
    settled = asked._replace(called_back=back, transfers=1, transfers_reached=1)
    forgotten = asked._replace(called_back=CalledBack((), 30_000))
    answered = call(Result.ANSWERED, 10, 100, concerns=concerns(1))
    found = figures_of(sums_of([settled, forgotten, answered]))
    assert (found["first_point_resolution"], found["first_point_calls"]) == (pytest.approx(2 / 3), 0.5)
    talks = [found[name] for name in ("mean_callback_talk_seconds", "mean_talk_seconds", "aht_seconds")]
    assert talks == [60, 100, 100]
    assert (found["answered"], found["abandoned"], found["left_otherwise"]) == (1, 0, 2)
    assert (found["without_outcome"], found["callbacks_without_outcome"]) == (0, 1)
    assert (found["transfers"], found["transfers_reached"]) == (1, 1)
    assert sums_of([settled]).agents == {"a-back"}


def test_an_answered_call_whose_callback_came_later_counts_once() -> None:
    back = CalledBack(concerns(2), 60_000, None, ("a-back",))
    both = call(Result.ANSWERED, 10, 100, concerns=concerns(1), called_back=back)
    found = figures_of(sums_of([both]))
    assert (found["first_point_calls"], found["first_contact_calls"]) == (0, 1)
    assert (found["answered"], found["calls_without_outcome"]) == (1, 0)


@pytest.mark.parametrize("key", [figure.key for figure in FIGURES if "_resolution" in figure.key])
def test_the_rates_say_where_a_callback_counts(key: str) -> None:
    formula = next(figure.formula for figure in FIGURES if figure.key == key)
    assert "Rückruf zählen bei dem Anruf, in dem er gewünscht wurde" in formula
