from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select

from buergerdraht.database import reading, writing
from buergerdraht.errors import NotFound
from contacts.stints import end, fail, open_stints, stint
from contacts.tables import ContactRow, StintRow
from tests.support.contacts import ANSWERED, NOON, NUMBER, answered


def test_an_answered_call_is_owed_by_its_agent(engine: Engine) -> None:
    stint_id = answered(engine)
    with reading(engine) as session:
        [owed] = open_stints(session, ["a-abcdefgh", "a-other"])
    assert (owed.id, owed.call_key, owed.hotline, owed.number) == (
        stint_id,
        ANSWERED.call_key,
        "wedel",
        NUMBER,
    )
    assert owed.answered_at == NOON + timedelta(seconds=12)
    assert owed.ended_at is None


def test_another_agent_owes_nothing(engine: Engine) -> None:
    answered(engine)
    with reading(engine) as session:
        assert open_stints(session, ["a-other"]) == []
        assert open_stints(session, []) == []


def test_told_twice_is_one_stint(engine: Engine) -> None:
    assert answered(engine) == answered(engine, answered_at=NOON + timedelta(seconds=13))
    with reading(engine) as session:
        assert session.execute(select(func.count(StintRow.id))).scalar_one() == 1


def test_the_ledger_first_and_the_console_afterwards_brings_the_number(engine: Engine) -> None:
    stint_id = answered(engine, number=None, number_hash="0f", hash_week="2026-W47")
    answered(engine)
    with reading(engine) as session:
        assert stint(session, stint_id).number == NUMBER
        assert session.execute(select(ContactRow.number_hash)).scalar_one() == "0f"


def test_console_and_ledger_at_once_make_one_stint(engine: Engine) -> None:
    with ThreadPoolExecutor(8) as tellers:
        ids = set(tellers.map(lambda _: answered(engine), range(24)))
    assert len(ids) == 1
    with reading(engine) as session:
        assert session.execute(select(func.count(ContactRow.id))).scalar_one() == 1


def test_the_first_end_told_stands(engine: Engine) -> None:
    stint_id = answered(engine)
    for seconds in (60, 61):
        with writing(engine) as session:
            end(session, ANSWERED.call_key, ANSWERED.leg, NOON + timedelta(seconds=seconds))
    with reading(engine) as session:
        assert stint(session, stint_id).ended_at == NOON + timedelta(seconds=60)


def test_the_end_of_an_unknown_stint_is_no_error(engine: Engine) -> None:
    with writing(engine) as session:
        end(session, "bd-0.0", "bd-0.1", NOON)


def test_a_call_answered_twice_is_one_contact_with_two_stints(engine: Engine) -> None:
    first = answered(engine)
    second = answered(engine, leg="bd-1795000100.9", pseudonym="a-second22", pool="fach")
    with reading(engine) as session:
        assert stint(session, first).call_key == stint(session, second).call_key
        assert [owed.id for owed in open_stints(session, ["a-second22"])] == [second]


def test_an_unknown_stint_is_said_to_be_unknown(engine: Engine) -> None:
    with reading(engine) as session, pytest.raises(NotFound, match="4711"):
        stint(session, 4711)


def test_an_attempt_that_reached_nobody_owes_nothing_and_keeps_no_number(engine: Engine) -> None:
    """The console and the ledger tell it, and what one of them tells later changes nothing."""
    talk, later = (ANSWERED.call_key, ANSWERED.leg), NOON + timedelta(minutes=1)
    stint_id = answered(engine)
    with writing(engine) as session:
        fail(session, talk, "busy", later)
        end(session, *talk, later)
    answered(engine)
    with writing(engine) as session:
        fail(session, talk, "unreachable", later)
    with reading(engine) as session:
        assert open_stints(session, [ANSWERED.pseudonym]) == []
        failed = stint(session, stint_id)
    assert (failed.failure, failed.ended_at, failed.number) == ("busy", later, None)


def test_a_failed_attempt_leaves_the_next_one_to_be_recorded(engine: Engine) -> None:
    answered(engine)
    with writing(engine) as session:
        end(session, ANSWERED.call_key, ANSWERED.leg, NOON + timedelta(minutes=1))
        fail(session, (ANSWERED.call_key, ANSWERED.leg), "no-answer", NOON + timedelta(minutes=1))
    second = answered(engine, leg="bd-1795000999.9", answered_at=NOON + timedelta(minutes=20))
    with reading(engine) as session:
        [owed] = open_stints(session, [ANSWERED.pseudonym])
    assert (owed.id, owed.number) == (second, NUMBER)
