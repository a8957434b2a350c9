"""What holds of every call, whatever happened to it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from reporting.ledger.call import Call, EndedBy, Result
from reporting.ledger.fold import fold
from reporting.ledger.line import Line, parse
from tests.support.generated_calls import KEY, Course, courses

GAVE_UP = {Result.ABANDONED, Result.LEFT_OTHERWISE}
RESTART = Line(1790009999, 1790009999000, "NONE", "NONE", "NONE", "QUEUESTART", position=(0, 9, 0))


def parsed(log: Sequence[str]) -> list[Line]:
    lines = [parse(line.encode()).line for line in log]
    return [replace(line, position=(0, 0, place)) for place, line in enumerate(lines)]


def folded(course: Course, is_foreign: bool = False) -> Call:
    return fold(KEY, parsed(course.log(is_foreign)))


@given(courses())
def test_the_visits_are_the_queues_in_order(course: Course) -> None:
    call = folded(course)
    assert call.visits == len(call.queue_visits) == len(course.stops)
    in_order = sorted(course.stops, key=lambda stop: stop.wait_ms == 0)
    assert sorted(visit.pool for visit in call.queue_visits) == sorted(stop.pool for stop in in_order)
    answered = [visit.leg for visit in call.queue_visits if visit.result is Result.ANSWERED]
    assert sorted(answered) == sorted(stint.leg for stint in call.stints)


@given(courses())
def test_a_call_is_answered_when_one_of_its_visits_was(course: Course) -> None:
    call = folded(course)
    results = [visit.result for visit in call.queue_visits]
    assert (call.result is Result.ANSWERED) == (Result.ANSWERED in results)
    assert call.result is Result.ANSWERED or call.result is results[-1]


@given(courses())
def test_times_are_never_negative_and_always_in_order(course: Course) -> None:
    call = folded(course)
    for visit in call.queue_visits:
        assert visit.left_ms is not None
        assert visit.wait_ms is not None
        assert call.arrived_ms <= visit.entered_ms <= visit.left_ms
        assert visit.wait_ms == visit.left_ms - visit.entered_ms
    for stint in call.stints:
        assert stint.ended_ms is not None
        assert stint.ended_ms >= stint.answered_ms
        assert (stint.talk_ms or 0) >= 0
    assert call.wait_ms is not None
    assert 0 <= call.wait_ms <= (call.arrival_wait_ms or 0)


@given(courses())
def test_times_are_what_happened_within_two_seconds(course: Course) -> None:
    call = folded(course)
    talks = sorted(stop.talk_ms for stop in course.stops if stop.how == "answered")
    found = sorted(stint.talk_ms or 0 for stint in call.stints)
    assert all(abs(one - other) <= 2000 for one, other in zip(talks, found, strict=True))


@given(course=courses(), chance=st.randoms(use_true_random=False))
def test_the_order_within_a_second_changes_nothing(course: Course, chance: Random) -> None:
    lines = parsed(course.log())
    seconds: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        seconds[line.second].append(line)
    for found in seconds.values():
        chance.shuffle(found)
    moved = [line for found in seconds.values() for line in found]
    assert fold(KEY, moved) == fold(KEY, lines)


@given(course=courses(), share=st.floats(0, 1))
def test_the_beginning_of_a_log_never_invents_an_answer(course: Course, share: float) -> None:
    lines = parsed(course.log())
    first = lines[: max(1, round(share * len(lines)))]
    call, restarted = fold(KEY, first), fold(KEY, first, [RESTART])
    connects = sum(line.event == "CONNECT" for line in first)
    assert len(call.stints) == len(restarted.stints) == connects
    assert (call.result is Result.ANSWERED) == (connects > 0)
    if first[-1].event != "HANGUP":
        assert not call.is_over
        assert restarted.is_over
        assert restarted.result not in {Result.STILL_WAITING, Result.ARRIVING}
        assert restarted.result is not Result.ABANDONED or first[-1].event == "ABANDON"


@given(courses(is_foreign=True))
def test_a_log_without_our_events_tells_the_same_call(course: Course) -> None:
    own, foreign = folded(course), folded(course, is_foreign=True)
    assert (foreign.result, foreign.reason) == (own.result, own.reason)
    assert [who(call) for call in (foreign, own)] == [who(own)] * 2
    assert [(v.pool, v.result, v.reason, v.leg) for v in foreign.queue_visits] == [
        (v.pool, v.result, v.reason, v.leg) for v in own.queue_visits
    ]


def who(call: Call) -> list[tuple[str, str, EndedBy | None]]:
    return [(stint.pseudonym, stint.pool, stint.ended_by) for stint in call.stints]


@given(courses())
def test_the_pool_is_the_one_that_answered_first_or_was_tried_last(course: Course) -> None:
    call = folded(course)
    assert call.pool == (call.stints[0].pool if call.stints else call.queue_visits[-1].pool)
    if call.result in GAVE_UP:
        assert call.reason == call.queue_visits[-1].reason
