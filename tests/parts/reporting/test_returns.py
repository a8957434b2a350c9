"""Who came back, and who was lost for good: while hashes tell it, and afterwards."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from buergerdraht.database import reading, writing
from buergerdraht.settings import Settings
from contacts.concerns import Entry
from reporting.asked import Asked
from reporting.forgetting import forget_hashes
from reporting.ledger.call import Result
from reporting.ledger.tables import LedgerCallRow
from reporting.lost import lost_calls
from reporting.period import day_of
from reporting.rollups.catching_up import catch_up
from reporting.rollups.marking import mark_quarters
from reporting.summary import summary
from tests.support.calls_in_database import Made, put, settle

SUNDAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
HOME = Settings(home=Path("nowhere"), cache=Path("nowhere"))
PASSPORT, REFUSE = Entry(1, 101), Entry(1, 501)


def gave_up(key: str, at: datetime, number: str | None) -> Made:
    return Made(key, at, Result.ABANDONED, number_hash=number)


def spoke(key: str, at: datetime, number: str | None, *concerns: Entry, earlier: str | None = None) -> Made:
    return Made(key, at, number_hash=number, concerns=concerns, earlier_hash=earlier)


def figures(engine: Engine, at: datetime) -> dict[str, object]:
    """The day's figures when all is caught up with."""
    while catch_up(engine, HOME, 1000):
        pass
    day = day_of(at)
    return dict(summary(engine, Asked(day.start, day.end)).overall.figures)


def test_a_later_answer_takes_the_earlier_loss_back(engine: Engine) -> None:
    put(engine, gave_up("1", SUNDAY, "x"), gave_up("2", SUNDAY, "y"), gave_up("3", SUNDAY, None))
    found = figures(engine, SUNDAY)
    assert [found[key] for key in ("lost_calls", "abandoned_without_number")] == [2, 1]
    put(engine, spoke("4", SUNDAY + 3 * HOUR, "x"))
    found = figures(engine, SUNDAY)
    assert found["lost_calls"] == 1
    assert found["lost_for_good"] == pytest.approx(1 / 3)


def test_reaching_somebody_the_next_day_is_too_late(engine: Engine) -> None:
    put(engine, gave_up("1", SUNDAY, "x"), spoke("2", SUNDAY + DAY, "x"))
    assert figures(engine, SUNDAY)["lost_calls"] == 1


def test_what_was_known_stays_when_the_hashes_go(engine: Engine) -> None:
    put(engine, gave_up("1", SUNDAY, "x"))
    assert figures(engine, SUNDAY)["lost_calls"] == 1
    with writing(engine) as session:
        session.execute(update(LedgerCallRow).values(number_hash=None))
        mark_quarters(session, [SUNDAY])
    assert figures(engine, SUNDAY)["lost_calls"] == 1


@pytest.mark.parametrize("was_made_before", [True, False])
def test_what_is_forgotten_first_of_a_day_makes_nobody_lost(engine: Engine, was_made_before: bool) -> None:
    """Hashes go by the instant of the call, the question is for the whole day."""
    abandoned = SUNDAY + 5 * HOUR
    put(engine, spoke("1", SUNDAY, "x"), gave_up("2", abandoned, "x"))
    if was_made_before:
        assert figures(engine, SUNDAY)["lost_calls"] == 0
    now = SUNDAY + 7 * DAY + 2 * HOUR
    forget_hashes(HOME, engine, now)
    with writing(engine) as session:
        mark_quarters(session, [abandoned])
    while catch_up(engine, HOME, 1000, now):
        pass
    found = figures(engine, SUNDAY)
    assert (found["lost_calls"], found["abandoned_without_number"]) == (0, 0 if was_made_before else 1)


def test_reaching_somebody_is_still_noticed_while_hashes_go(engine: Engine) -> None:
    put(engine, gave_up("1", SUNDAY, "x"), spoke("2", SUNDAY + HOUR, "x"))
    while catch_up(engine, HOME, 1000, SUNDAY + 7 * DAY):
        pass
    assert figures(engine, SUNDAY)["lost_for_good"] == 0


def reached(engine: Engine, now: datetime | None = None) -> dict[str, bool | None]:
    """What the list of lost calls says of each."""
    day = day_of(SUNDAY)
    with reading(engine) as session:
        lost = lost_calls(session, Asked(day.start, day.end), now)
        return {one.single.call.call_key: one.reached_same_day for one in lost}


def test_the_list_of_lost_calls_says_what_the_metric_counts(engine: Engine) -> None:
    full = Made("full", SUNDAY, Result.LEFT_OTHERWISE, reason="full", number_hash="x")
    put(engine, spoke("early", SUNDAY - HOUR, "x"), gave_up("x", SUNDAY, "x"), full)
    put(engine, gave_up("y", SUNDAY, "y"), gave_up("none", SUNDAY, None), spoke("late", SUNDAY + DAY, "y"))
    told = {"x": True, "full": True, "y": False, "none": None}
    assert reached(engine) == told, "by the hashes, as long as no sum is made"
    assert figures(engine, SUNDAY)["lost_calls"] == 1
    with writing(engine) as session:
        session.execute(update(LedgerCallRow).values(number_hash=None))
    assert reached(engine) == told | {"full": None}, "of abandoned calls the answer is kept"


@pytest.mark.parametrize(("called_back", "did_reach"), [(2 * HOUR, True), (DAY, False)])
def test_who_was_called_back_that_day_has_reached_somebody(
    engine: Engine, called_back: timedelta, did_reach: bool
) -> None:
    wish = Made("wish", SUNDAY, Result.LEFT_OTHERWISE, reason="callback", number_hash="x")
    full = Made("full", SUNDAY + HOUR, Result.LEFT_OTHERWISE, reason="full", number_hash="x")
    put(engine, wish, full, gave_up("lost", SUNDAY + HOUR, "x"))
    with writing(engine) as session:
        reached_at = {"callback_asked_at": SUNDAY, "callback_reached_at": SUNDAY + called_back}
        session.execute(update(LedgerCallRow).where(LedgerCallRow.call_key == "wish").values(reached_at))
    assert figures(engine, SUNDAY)["lost_calls"] == (0 if did_reach else 1)
    assert reached(engine) == {"wish": did_reach, "full": did_reach, "lost": did_reach}


def test_while_hashes_are_being_forgotten_nobody_is_said_not_to_have_reached_anybody(engine: Engine) -> None:
    full = Made("full", SUNDAY + 5 * HOUR, Result.LEFT_OTHERWISE, reason="full", number_hash="x")
    put(engine, spoke("1", SUNDAY, "x"), full)
    now = SUNDAY + 7 * DAY + HOUR
    forget_hashes(HOME, engine, now)
    assert reached(engine, now) == {"full": None}


@pytest.mark.parametrize(
    ("later", "topic", "share"),
    [(2 * DAY, PASSPORT, 0.5), (4 * DAY, PASSPORT, 0), (2 * DAY, REFUSE, 0), (5 * MINUTE, PASSPORT, 0.5)],
)
def test_calling_again_soon_on_the_same_topic(
    engine: Engine, later: timedelta, topic: Entry, share: float
) -> None:
    first, other = spoke("1", SUNDAY, "x", PASSPORT), spoke("2", SUNDAY, "y", PASSPORT)
    put(engine, first, other, spoke("3", SUNDAY, None, PASSPORT))
    assert figures(engine, SUNDAY)["repeat_calls"] == 0
    again = spoke("4", SUNDAY + later, "monday", topic, earlier="x")
    put(engine, again)
    found = figures(engine, SUNDAY)["repeat_calls"]
    expected = 1 / 3 if later < DAY else share
    assert found == pytest.approx(expected), "on another day under another key, told by the earlier hash"


def test_a_redial_after_a_cut_off_goes_on_with_the_same_call(engine: Engine) -> None:
    put(engine, spoke("1", SUNDAY, "x", Entry(7, 101)), spoke("2", SUNDAY + 5 * MINUTE, "x", PASSPORT))
    assert figures(engine, SUNDAY)["repeat_calls"] == 0


def test_a_topic_named_late_makes_the_repetition_known(engine: Engine) -> None:
    again = spoke("2", SUNDAY + HOUR, "x")
    put(engine, spoke("1", SUNDAY, "x", PASSPORT), again)
    assert figures(engine, SUNDAY)["repeat_calls"] == 0
    settle(engine, again, PASSPORT)
    assert figures(engine, SUNDAY)["repeat_calls"] == 0.5
