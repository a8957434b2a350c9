"""Lost calls and wishes to work off: one line a number, gone once somebody spoke, and at midnight."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine

from buergerdraht.database import reading, writing
from buergerdraht.settings import Settings
from contacts.lost_calls import LostCall, lose, lost_calls, to_call_back, work_off
from contacts.stints import fail
from contacts.wish_forgetting import forget_wishes
from contacts.wishes import withdraw
from tests.support.contacts import answered
from tests.support.wishes import NOON, asked

LOST = LostCall("bd-7.1", "wedel", "wedel", "+4941015550177", NOON, True, "hash-77")
CLOSED = replace(
    LOST, call_key="bd-7.2", hotline="115", arrived_at=NOON + timedelta(minutes=5), was_open=False
)


def lost(engine: Engine, *calls: LostCall) -> list[bool]:
    with writing(engine) as session:
        return [lose(session, call) for call in calls]


def test_one_number_is_one_line_however_often_it_called(engine: Engine) -> None:
    assert lost(engine, LOST, LOST, CLOSED) == [True, False, True]
    asked(engine, call_key="bd-9.9", number="041015550177", asked_at=NOON + timedelta(minutes=9))
    asked(engine)
    with reading(engine) as session:
        both = to_call_back(session)
    assert [(one.number, len(one.calls), len(one.wishes)) for one in both] == [
        ("041015550177", 2, 1),
        ("041015550199", 0, 1),
    ]
    assert both[0].hotlines == ("wedel", "115")
    assert both[0].last_at == NOON + timedelta(minutes=9)
    assert both[0].is_in_line


def test_who_asked_for_a_callback_or_has_no_number_is_not_lost(engine: Engine) -> None:
    asked(engine, call_key=LOST.call_key)
    assert lost(engine, LOST, replace(CLOSED, number="")) == [False, False]


def test_who_spoke_with_somebody_later_is_lost_no_more(engine: Engine) -> None:
    lost(engine, LOST)
    answered(engine, number_hash="hash-77", answered_at=NOON - timedelta(minutes=1), leg="bd-1.1")
    with reading(engine) as session:
        assert len(lost_calls(session)) == 1
    answered(engine, number_hash="hash-77", answered_at=NOON + timedelta(minutes=1), leg="bd-1.2")
    with reading(engine) as session:
        assert lost_calls(session) == []


def test_who_was_called_back_in_vain_is_still_lost(engine: Engine) -> None:
    lost(engine, LOST)
    key, leg, later = "bd-callback-27fe7cfaaa8e8fa3-place", "bd-1.3", NOON + timedelta(minutes=1)
    answered(engine, call_key=key, number_hash="hash-77", answered_at=later, leg=leg)
    with writing(engine) as session:
        fail(session, (key, leg), "busy", later)
    with reading(engine) as session:
        assert len(lost_calls(session)) == 1


def test_who_spoke_with_somebody_in_the_next_week_is_lost_no_more(engine: Engine) -> None:
    """Each week has a key of its own for numbers."""
    lost(engine, LOST)
    answered(engine, earlier_hash="hash-77", answered_at=NOON + timedelta(days=2))
    with reading(engine) as session:
        assert lost_calls(session) == []


def test_worked_off_is_gone_in_any_spelling(engine: Engine) -> None:
    lost(engine, LOST, CLOSED)
    with writing(engine) as session:
        assert work_off(session, "041015550177") == 2
    with reading(engine) as session:
        assert to_call_back(session) == []


def test_a_mandant_sees_its_own(engine: Engine) -> None:
    lost(engine, LOST, replace(CLOSED, mandant="elmshorn"))
    with reading(engine) as session:
        assert [call.call_key for call in lost_calls(session, ["elmshorn"])] == [CLOSED.call_key]


def test_its_last_midnight_takes_what_nobody_worked_off(engine: Engine, settings: Settings) -> None:
    """Who called in the evening stays through the next day of opening."""
    evening = replace(LOST, call_key="bd-7.3", kept_until=NOON + timedelta(hours=36))
    lost(engine, LOST, evening)
    forget_wishes(settings, engine, NOON + timedelta(hours=35))
    with reading(engine) as session:
        assert [call.call_key for call in lost_calls(session)] == ["bd-7.3"]
    forget_wishes(settings, engine, NOON + timedelta(hours=36))
    with reading(engine) as session:
        assert lost_calls(session) == []


def test_midnight_takes_what_nobody_worked_off_and_leaves_wishes(engine: Engine, settings: Settings) -> None:
    lost(engine, LOST)
    key = asked(engine).key
    forget_wishes(settings, engine, NOON + timedelta(hours=11))
    with reading(engine) as session:
        assert len(lost_calls(session)) == 1
    forget_wishes(settings, engine, NOON + timedelta(hours=12, minutes=1))
    with reading(engine) as session:
        assert [one.calls for one in to_call_back(session)] == [()]
    with writing(engine) as session:
        assert withdraw(session, key, NOON)
        assert to_call_back(session) == []
