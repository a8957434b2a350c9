"""Wishes to be called back: one for each number and hotline, tried a few times, forgotten in time."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import Engine

from buergerdraht.database import reading, writing
from buergerdraht.settings import Settings
from contacts.attempts import (
    MOST_ATTEMPTS,
    MOST_LOST_PLACES,
    PATIENCE,
    Failed,
    Failure,
    close_spoken,
    due,
    fail,
    lose_place,
    place,
    reach,
    rings,
)
from contacts.wish_forgetting import forget_wishes
from contacts.wishes import (
    CALLBACK_PREFIX,
    MOST_A_DAY,
    WishRefused,
    WishState,
    open_wishes,
    withdraw,
    work_off,
)
from tests.support.contacts import answered
from tests.support.wishes import ASKING, NOON, asked, found

LATER = NOON + timedelta(minutes=1)


def try_once(engine: Engine, key: str, failure: Failure, at: datetime) -> bool:
    with writing(engine) as session:
        placement = place(session, key)
        assert placement is not None
        assert rings(session, key, placement)
        return fail(session, key, Failed(placement, failure, at))


def test_who_asks_three_times_has_one_wish_at_the_first_place(engine: Engine) -> None:
    first = asked(engine)
    again = [asked(engine, number="+4941015550199", asked_at=LATER, arrived_at=LATER)]
    again.append(asked(engine, number="004941015550199", asked_at=LATER, arrived_at=LATER))
    assert first.is_new
    assert {(one.key, one.is_new) for one in again} == {(first.key, False)}
    with reading(engine) as session:
        [wish] = open_wishes(session)
    assert (wish.number, wish.arrived_at) == ("041015550199", ASKING.arrived_at)


def test_two_calls_at_one_moment_make_one_wish(engine: Engine) -> None:
    threads = [Thread(target=asked, args=(engine,), kwargs={"call_key": f"bd-{n}.1"}) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as session:
        assert len(open_wishes(session)) == 1


def test_another_hotline_is_another_wish_and_mandanten_are_kept_apart(engine: Engine) -> None:
    asked(engine)
    asked(engine, hotline="elmshorn", mandant="elmshorn")
    with reading(engine) as session:
        assert [wish.hotline for wish in open_wishes(session, ["elmshorn"])] == ["elmshorn"]
        assert len(open_wishes(session)) == 2


def test_a_number_asks_three_times_a_day_over_all_hotlines(engine: Engine) -> None:
    for hotline in ("a", "b", "c"):
        asked(engine, hotline=hotline)
    with pytest.raises(WishRefused) as refused:
        asked(engine, hotline="d")
    assert refused.value.why == "too-often"
    assert asked(engine, hotline="d", asked_at=NOON + timedelta(days=1)).is_new


@pytest.mark.parametrize(
    ("number", "why"), [("+33123456789", "foreign"), ("0900123456", "special"), ("", "none")]
)
def test_a_number_that_may_not_be_called_is_refused(engine: Engine, number: str, why: str) -> None:
    with pytest.raises(WishRefused) as refused:
        asked(engine, number=number)
    assert refused.value.why == why
    with reading(engine) as session:
        assert open_wishes(session) == []


def test_a_wish_is_placed_once(engine: Engine) -> None:
    key = asked(engine).key
    with writing(engine) as session:
        assert [wish.key for wish in due(session, NOON)] == [key]
        assert place(session, key) == 1
        assert place(session, key) is None
        assert due(session, LATER) == []


def test_who_is_due_comes_by_place_and_a_bonus_moves_forward(engine: Engine) -> None:
    first = asked(engine, number="041015550101", hotline="a").key
    later = ASKING.arrived_at + timedelta(seconds=20)
    preferred = asked(engine, number="041015550102", hotline="b", arrived_at=later, bonus_seconds=30).key
    with reading(engine) as session:
        assert [wish.key for wish in due(session, NOON)] == [preferred, first]


def test_a_lost_placeholder_is_made_anew_and_counts_as_no_attempt(engine: Engine) -> None:
    key = asked(engine).key
    with writing(engine) as session:
        assert place(session, key) == 1
        assert lose_place(session, key, 1, LATER)
        assert due(session, NOON) == []
        assert place(session, key) == 2
        assert not lose_place(session, key, 1, LATER)
    assert (found(engine, key).state, found(engine, key).attempts) == (WishState.PLACED, 0)


def test_where_nobody_is_there_for_long_people_decide(engine: Engine) -> None:
    key = asked(engine).key
    with writing(engine) as session:
        for placement in range(1, MOST_LOST_PLACES + 1):
            assert place(session, key) == placement
            assert lose_place(session, key, placement, LATER)
        assert place(session, key) is None
    assert (found(engine, key).state, found(engine, key).number) == (WishState.GIVEN_UP, "041015550199")


def test_attempts_wait_their_time_and_end(engine: Engine) -> None:
    key = asked(engine).key
    failures = (Failure.BUSY, Failure.VOICEMAIL, Failure.NO_ANSWER)
    assert len(failures) == MOST_ATTEMPTS
    for failure in failures:
        assert found(engine, key).state is WishState.WAITING
        assert try_once(engine, key, failure, LATER)
        wish = found(engine, key)
        assert (wish.last_failure, wish.next_try_at) == (failure.value, LATER + PATIENCE[failure])
    assert (wish.state, wish.number) == (WishState.GIVEN_UP, "041015550199")
    with reading(engine) as session:
        assert due(session, NOON + timedelta(days=1)) == []
        assert [one.key for one in open_wishes(session)] == [key]


def test_an_attempt_told_twice_counts_once(engine: Engine) -> None:
    key = asked(engine).key
    try_once(engine, key, Failure.BUSY, LATER)
    with writing(engine) as session:
        assert not fail(session, key, Failed(1, Failure.BUSY, LATER))
    assert found(engine, key).attempts == 1


def test_who_was_given_up_may_ask_again(engine: Engine) -> None:
    key = asked(engine).key
    for _ in range(MOST_ATTEMPTS):
        try_once(engine, key, Failure.BUSY, LATER)
    again = asked(engine, call_key="bd-2.1", asked_at=LATER)
    wish = found(engine, again.key)
    assert (again.is_new, wish.state, wish.attempts, wish.call_key) == (True, WishState.WAITING, 0, "bd-2.1")
    assert wish.last_failure is None
    assert (found(engine, key).state, found(engine, key).number) == (WishState.WITHDRAWN, None)


def test_asking_again_makes_no_telephone_ring_more_often(engine: Engine) -> None:
    """Whoever types a stranger's number in, once more after each wish that was given up."""
    for wishes in range(MOST_A_DAY):
        at = NOON + timedelta(hours=wishes)
        key = asked(engine, call_key=f"bd-{wishes}.1", asked_at=at).key
        for _ in range(MOST_ATTEMPTS):
            try_once(engine, key, Failure.NO_ANSWER, at)
    with pytest.raises(WishRefused) as refused:
        asked(engine, call_key="bd-9.1", asked_at=NOON + timedelta(hours=9))
    assert refused.value.why == "too-often"
    assert found(engine, key).state is WishState.GIVEN_UP, "people still see it"


@pytest.mark.parametrize("end", ["reached", "done", "withdrawn"])
def test_the_number_goes_with_the_wish(engine: Engine, end: str) -> None:
    key = asked(engine).key
    with writing(engine) as session:
        ended = {"reached": reach, "done": work_off, "withdrawn": withdraw}[end]
        assert ended(session, key, LATER)
        assert not ended(session, key, LATER)
    wish = found(engine, key)
    assert (wish.state.value, wish.number, wish.closed_at) == (end, None, LATER)
    assert asked(engine).is_new


def test_who_has_spoken_with_somebody_since_need_not_be_called(engine: Engine) -> None:
    """Not before the wish, not with another hotline, and not in the callback itself."""
    key = asked(engine, number_hash="hash-1").key
    other = {"number_hash": "hash-1", "answered_at": LATER}
    answered(engine, **(other | {"call_key": "bd-5.1", "answered_at": NOON - timedelta(minutes=1)}))
    answered(engine, **(other | {"call_key": "bd-5.2", "hotline": "elmshorn"}))
    answered(engine, **(other | {"call_key": f"{CALLBACK_PREFIX}{key}-place"}))
    with writing(engine) as session:
        assert close_spoken(session, LATER) == 0
    answered(engine, **(other | {"call_key": "bd-5.3"}))
    with writing(engine) as session:
        assert close_spoken(session, LATER) == 1
    assert found(engine, key).state is WishState.DONE


def test_who_has_spoken_with_somebody_in_the_next_week_need_not_be_called(engine: Engine) -> None:
    """Each week has a key of its own for numbers."""
    key = asked(engine, number_hash="hash-1").key
    answered(engine, number_hash="hash-2", earlier_hash="hash-1", answered_at=NOON + timedelta(days=4))
    with writing(engine) as session:
        assert close_spoken(session, LATER) == 1
    assert found(engine, key).state is WishState.DONE


def test_what_was_promised_before_easter_is_still_there_after_it(engine: Engine, settings: Settings) -> None:
    thursday = datetime(2027, 3, 25, 16, 30, tzinfo=UTC)
    key = asked(engine, asked_at=thursday, arrived_at=thursday).key
    forget_wishes(settings, engine, datetime(2027, 3, 30, 22, tzinfo=UTC))  # at the end of Tuesday
    assert found(engine, key).number is not None


def test_old_wishes_and_their_traces_go(engine: Engine, settings: Settings) -> None:
    key = asked(engine).key
    forget_wishes(settings, engine, NOON + timedelta(days=7))
    assert found(engine, key).is_open
    over = NOON + timedelta(days=7, seconds=1)
    forget_wishes(settings, engine, over)
    assert (found(engine, key).state, found(engine, key).number) == (WishState.WITHDRAWN, None)
    forget_wishes(settings, engine, over + timedelta(days=31))
    with pytest.raises(AssertionError):
        found(engine, key)
