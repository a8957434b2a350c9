"""Tasks of a pool: one list, one person at a time, gone with the result, never kept too long."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from buergerdraht.database import reading, writing
from buergerdraht.errors import NotFound
from buergerdraht.people.tables import Person, SignInSession
from buergerdraht.settings import Settings
from contacts.concerns import Entry, Recording, Taken, record, withdraw
from contacts.lost_calls import LostCall, lose
from contacts.tasks.attempts import Attempts, attempts, tried
from contacts.tasks.callbacks import KEPT, CallbackRefused, CallbackWish, Result
from contacts.tasks.claims import (
    CLAIMED,
    REMEMBERED,
    Claim,
    TaskTaken,
    check_claim,
    claim,
    claims,
    claims_of,
    give_all_back,
    give_back,
)
from contacts.tasks.forgetting import forget_tasks
from contacts.tasks.tables import CallbackTaskRow, TaskClaimRow
from contacts.tasks.task import IN_VAIN, Outcome, Task, task, tasks, work_off
from tests.support.contacts import NOON, NUMBER, answered

CALL = LostCall("bd-7.1", "wedel", "wedel", "+4941015550177", NOON, True, "hash-77")
PROMISE = CallbackWish(NUMBER, "Weiß dann, wann der Ausweis da ist.")


def promised(engine: Engine, wish: CallbackWish = PROMISE) -> int:
    stint = answered(engine)
    with writing(engine) as session:
        record(session, Recording(stint, 1, Entry(5, 101), "a-abcdefgh", NOON), wish)
    return stint


def lost(engine: Engine, *calls: LostCall) -> None:
    with writing(engine) as session:
        for call in calls:
            lose(session, call)


def listed(engine: Engine, settings: Settings, mandanten: set[str] | None = None) -> list[Task]:
    with reading(engine) as session:
        return tasks(session, settings, mandanten)


def test_promises_stand_before_lost_numbers_and_a_number_stands_once(
    engine: Engine, settings: Settings
) -> None:
    lost(engine, CALL, replace(CALL, call_key="bd-7.2", arrived_at=NOON + timedelta(minutes=1)))
    promised(engine)
    first, second = listed(engine, settings)
    assert (first.number, first.topic, first.note) == (NUMBER, 101, PROMISE.note)
    assert (second.calls, second.since, second.was_closed) == (2, NOON, False)
    assert "5550177" not in second.key
    assert second.key == listed(engine, settings)[1].key


def test_each_mandant_has_tasks_of_its_own(engine: Engine, settings: Settings) -> None:
    promised(engine)
    lost(engine, CALL)
    assert listed(engine, settings, {"elmshorn"}) == []
    assert len(listed(engine, settings, {"wedel"})) == 2
    key = listed(engine, settings)[0].key
    with reading(engine) as session, pytest.raises(NotFound):
        task(session, settings, key, {"elmshorn"})


def test_a_promise_needs_a_number() -> None:
    for number in ("", "anonym", "115"):
        with pytest.raises(CallbackRefused):
            CallbackWish(number)


@pytest.mark.parametrize("outcome", [1, 4, None])
def test_taken_back_or_ended_otherwise_the_promise_goes(
    engine: Engine, settings: Settings, outcome: int | None
) -> None:
    stint = promised(engine)
    with writing(engine) as session:
        if outcome is None:
            withdraw(session, Taken(stint, 1))
        else:
            record(session, Recording(stint, 1, Entry(outcome), "a-abcdefgh", NOON))
    assert listed(engine, settings) == []


@pytest.mark.parametrize("outcome", [Outcome.REACHED, Outcome.NOT_NEEDED])
def test_with_the_result_number_and_note_go(engine: Engine, settings: Settings, outcome: Outcome) -> None:
    promised(engine)
    lost(engine, CALL)
    for one in listed(engine, settings):
        with writing(engine) as session:
            work_off(session, one, outcome, NOON)
    assert listed(engine, settings) == []
    with reading(engine) as session:
        row = session.scalars(select(CallbackTaskRow)).one()
    assert (row.number, row.note, row.result) == (None, None, outcome.value)


def test_nobody_answered_leaves_it_to_the_pool(engine: Engine, settings: Settings) -> None:
    promised(engine)
    (one,) = listed(engine, settings)
    with writing(engine) as session:
        claim(session, Claim.beginning(one.key, "anne", NOON), NOON)
        work_off(session, one, Outcome.NOBODY, NOON)
        assert claims(session, NOON) == {}
    (again,) = listed(engine, settings)
    assert again.promised is not None
    assert again.promised.attempts == 1


@pytest.mark.parametrize("outcome", sorted(IN_VAIN))
def test_a_call_in_vain_counts_and_is_forgotten_with_the_task(
    engine: Engine, settings: Settings, outcome: Outcome
) -> None:
    """Also for a lost number, which has no counter of its own."""
    lost(engine, CALL)
    (one,) = listed(engine, settings)
    with writing(engine) as session:
        work_off(session, one, Outcome.BUSY, NOON)
        work_off(session, one, outcome, NOON + timedelta(minutes=9))
        assert attempts(session) == {one.key: Attempts(2, NOON + timedelta(minutes=9), outcome.value)}
        work_off(session, one, Outcome.REACHED, NOON)
        assert attempts(session) == {}


def test_no_attempt_is_older_than_a_task_can_be(engine: Engine, settings: Settings) -> None:
    with writing(engine) as session:
        tried(session, "promised-1", Outcome.BUSY, NOON)
    forget_tasks(settings, engine, NOON + KEPT + timedelta(seconds=1))
    with reading(engine) as session:
        assert attempts(session) == {}


def test_what_nobody_did_in_a_week_is_closed_and_counted(engine: Engine, settings: Settings) -> None:
    promised(engine)
    forget_tasks(settings, engine, NOON + timedelta(days=7))
    assert len(listed(engine, settings)) == 1
    forget_tasks(settings, engine, NOON + timedelta(days=7) + timedelta(seconds=1))
    with reading(engine) as session:
        row = session.scalars(select(CallbackTaskRow)).one()
    assert (row.number, row.result) == (None, Result.EXPIRED)


def take(engine: Engine, login: str, minutes: int = 0, is_lead: bool = False) -> None:
    at = NOON + timedelta(minutes=minutes)
    with writing(engine) as session:
        claim(session, Claim.beginning("promised-1", login, at), at, is_lead)


def check(engine: Engine, login: str) -> None:
    with writing(engine) as session:
        check_claim(session, "promised-1", login)


def test_one_person_has_it_until_it_is_given_back_or_time_is_up(engine: Engine) -> None:
    take(engine, "anne")
    take(engine, "anne", 5)
    with pytest.raises(TaskTaken):
        take(engine, "bert", 19)
    check(engine, "anne")
    take(engine, "bert", 20)
    check(engine, "bert")
    with pytest.raises(TaskTaken):
        check(engine, "anne")
    with writing(engine) as session:
        give_back(session, "promised-1", "anne")
        assert claims(session, NOON)["promised-1"].login == "bert"
        give_all_back(session, "bert")
        assert claims(session, NOON) == {}


def test_whoever_works_on_has_had_it_since_the_first_time(engine: Engine) -> None:
    take(engine, "anne")
    take(engine, "anne", 12)
    with reading(engine) as session:
        (held,) = claims_of(session, "anne")
        assert claims_of(session, "bert") == []
    assert (held.since, held.ends_at) == (NOON, NOON + timedelta(minutes=12) + CLAIMED)


def test_after_its_time_it_is_still_theirs_until_somebody_takes_it(engine: Engine) -> None:
    """A long talk with the citizen is no reason to lose its result."""
    take(engine, "anne")
    with reading(engine) as session:
        assert claims(session, NOON + CLAIMED) == {}
    check(engine, "anne")


def test_a_lead_takes_it_from_anybody(engine: Engine) -> None:
    take(engine, "anne")
    take(engine, "leitung", 1, is_lead=True)
    with reading(engine) as session:
        assert claims(session, NOON)["promised-1"].login == "leitung"


def test_of_many_at_one_moment_one_gets_it(engine: Engine) -> None:
    def gets_it(login: str) -> bool:
        try:
            take(engine, login)
        except TaskTaken:
            return False
        return True

    for _ in range(3):
        with ThreadPoolExecutor(6) as together:
            assert sum(together.map(gets_it, [f"person-{n}" for n in range(6)])) == 1
        with writing(engine) as session:
            give_all_back(session)


def test_old_claims_are_forgotten_and_those_of_ended_sessions(engine: Engine, settings: Settings) -> None:
    with writing(engine) as session:
        session.add(Person(login="anne", name="Anne", is_active=True))
        session.flush()
        session.add(a_session("anne", NOON))
    take(engine, "anne")
    forget_tasks(settings, engine, NOON + timedelta(seconds=1))
    with reading(engine) as session:
        assert list(claims(session, NOON)) == ["promised-1"], "anne is signed in"
    forget_tasks(settings, engine, NOON + CLAIMED + REMEMBERED + timedelta(seconds=1))
    take(engine, "bert")
    forget_tasks(settings, engine, NOON)
    with reading(engine) as session:
        assert session.scalars(select(TaskClaimRow)).all() == [], "bert is not"


def a_session(login: str, at: datetime) -> SignInSession:
    instants = {"created_at": at, "seen_at": at, "ends_at": at + timedelta(hours=9)}
    return SignInSession(token_sha256=login, login=login, csrf=login, **instants)
