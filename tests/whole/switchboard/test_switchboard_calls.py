"""A call as the live picture shows it: real Asterisk, real SIP, our dialplan."""

from dataclasses import replace
from urllib.parse import quote

from routing.switchboard.picture import AgentState, CallState, OfficeResult, What
from tests.support.dialplan import CALLER
from tests.support.organisations import Slot
from tests.support.shifts import Shift
from tests.support.sipp import Citizen, Dialling, Ending
from tests.support.telephone import Habit
from tests.support.waiting import until


def test_a_call_rings_is_answered_and_ends_with_the_caller(shift: Shift) -> None:
    shift.begins()
    citizen = Citizen(shift.exchange, shift.slot.number)
    key = shift.asterisk.key_of(shift.slot.number)
    ringing = shift.watch.saw(What.RINGING, key)
    assert ringing.call and ringing.agent
    assert (ringing.call.hotline, ringing.call.pool) == (shift.slot.hotline, shift.slot.pool)
    assert (ringing.call.number, ringing.call.state) == (CALLER, CallState.RINGING)
    assert (ringing.agent.pseudonym, ringing.agent.call_key) == (shift.name(), key)
    answered = shift.watch.saw(What.ANSWERED, key).call
    assert answered and answered.queued_at and answered.answered_at
    assert answered.arrived_at < answered.queued_at < answered.answered_at
    assert answered.agent_leg == shift.asterisk.wait_for("CONNECT", key).fields[1]
    assert shift.watch.becomes(shift.slot.seat("a"), AgentState.IN_CALL).call_key == key
    citizen.hangs_up()
    assert citizen.ended() == Ending(200, "caller")
    assert shift.watch.becomes(shift.slot.seat("a"), AgentState.READY).call_key is None
    shift.watch.saw(What.COMPLETED, key)
    told = shift.watch.told(key)
    assert told[:5] == [What.ARRIVED, What.WAITING, What.RINGING, What.ANSWERED, What.COMPLETED]
    until("nothing is left of it", lambda: key not in shift.watch.switchboard.picture.calls)


def test_an_agent_who_hangs_up_completes_the_same_leg(shift: Shift) -> None:
    shift.begins(habit=Habit(hang_up_after=0.5))
    Citizen(shift.exchange, shift.slot.number)
    key = shift.asterisk.key_of(shift.slot.number)
    completed = shift.watch.saw(What.COMPLETED, key)
    assert completed.call and completed.agent
    assert completed.call.agent_leg == shift.asterisk.wait_for("CONNECT", key).fields[1]
    assert completed.agent.pseudonym == shift.name()


def test_who_does_not_answer_is_away_and_the_next_agent_rings(shift: Shift, short_slot: Slot) -> None:
    shift = replace(shift, slot=short_slot)
    shift.begins("a", Habit(answers=False))
    first = Citizen(shift.exchange, shift.slot.number)
    key = shift.asterisk.key_of(shift.slot.number)
    shift.watch.saw(What.RINGING, key)
    shift.begins("b")
    missed = shift.watch.saw(What.RING_NO_ANSWER, key)
    assert missed.agent and missed.agent.pseudonym == shift.name("a")
    assert shift.watch.becomes(shift.slot.seat("a"), AgentState.AWAY).pause_reason == "Auto-Pause"
    answered = shift.watch.saw(What.ANSWERED, key)
    assert answered.agent and answered.agent.pseudonym == shift.name("b")
    first.hangs_up()
    shift.watch.do(shift.watch.switchboard.resume(shift.slot.seat("a")))
    assert shift.watch.becomes(shift.slot.seat("a"), AgentState.READY).pause_reason is None


def test_a_caller_who_gives_up_while_it_rings_is_no_fault_of_the_agent(shift: Shift) -> None:
    shift.begins(habit=Habit(answers=False))
    citizen = Citizen(shift.exchange, shift.slot.number)
    key = shift.asterisk.key_of(shift.slot.number)
    shift.watch.saw(What.RINGING, key)
    citizen.hangs_up()
    shift.watch.saw(What.ENDED, key)
    agent = shift.watch.becomes(shift.slot.seat("a"), AgentState.READY)
    assert (agent.pause_reason, agent.call_key) == (None, None)
    assert What.RING_NO_ANSWER not in shift.watch.told(key)


def test_a_citizen_is_handed_to_an_office_and_the_agent_sees_that_it_answered(shift: Shift) -> None:
    shift.begins()
    citizen = Citizen(shift.exchange, shift.slot.number)
    key = shift.asterisk.key_of(shift.slot.number)
    shift.watch.saw(What.ANSWERED, key)
    shift.together(key)
    shift.watch.do(shift.watch.switchboard.transfer_cold(key, shift.slot.office_number))
    assert shift.watch.becomes(shift.slot.seat("a"), AgentState.READY).call_key is None
    office = shift.watch.saw(What.OFFICE, key)
    assert office.call and office.agent
    assert (office.call.state, office.call.agent) == (CallState.TRANSFERRED, shift.name())
    assert office.call.office_result is OfficeResult.ANSWERED
    assert [what for what in shift.watch.told(key) if what is What.COMPLETED] == [What.COMPLETED]
    citizen.hangs_up()
    assert shift.asterisk.wait_for("TRANSFER", key).fields[1:5] == (
        "cold",
        shift.slot.office_number,
        shift.slot.office,
        "ANSWER",
    )


def test_a_number_that_is_no_office_brings_the_citizen_back(shift: Shift) -> None:
    shift.begins()
    Citizen(shift.exchange, shift.slot.number, hang_up_after=60)
    key = shift.asterisk.key_of(shift.slot.number)
    shift.watch.saw(What.ANSWERED, key)
    shift.together(key)
    shift.watch.do(shift.watch.switchboard.transfer_cold(key, "0900123456"))
    until("answered again", lambda: shift.watch.told(key).count(What.ANSWERED) == 2, 60)
    transferred = shift.asterisk.wait_for("TRANSFER", key).fields[1:]
    assert transferred == ("cold", "0900123456", "", "UNKNOWN", "", "pool")


def test_the_agent_hangs_up_from_the_screen(shift: Shift) -> None:
    shift.begins()
    citizen = Citizen(shift.exchange, shift.slot.number)
    key = shift.asterisk.key_of(shift.slot.number)
    shift.watch.saw(What.ANSWERED, key)
    shift.together(key)
    shift.watch.do(shift.watch.switchboard.hang_up(key))
    assert citizen.ended() == Ending(200, "asterisk")
    assert shift.watch.becomes(shift.slot.seat("a"), AgentState.READY).call_key is None


def test_events_forged_in_numbers_change_nothing(shift: Shift) -> None:
    """%0D%0A in From, in the dialled number and in P-Asserted-Identity, as a whole event of ours."""
    shift.begins()
    event = "Event: QueueMemberAdded\r\nQueue: x\r\nMemberName: a-forged\r\nInterface: PJSIP/forged"
    forged = quote(f"0410\r\n\r\n{event}\r\nStatus: 1\r\nPaused: 0\r\n\r\n", safe="")
    headers = (f"P-Asserted-Identity: <sip:{forged}@127.0.0.1>",)
    for dialling in (
        Dialling(shift.slot.number, from_user=forged),
        Dialling(shift.slot.number, headers=headers),
        Dialling(f"{shift.slot.number}{forged}"),
    ):
        Citizen(shift.exchange, dialling, hang_up_after=0.1).ended()
    before = len(shift.asterisk.keys_of(shift.slot.number))
    Citizen(shift.exchange, shift.slot.number)
    key = shift.asterisk.key_after(shift.slot.number, before)
    answered = shift.watch.saw(What.ANSWERED, key).agent
    assert answered and answered.pseudonym == shift.name()
    assert "a-forged" not in {a.pseudonym for c in shift.watch.changes if (a := c.agent)}
    assert shift.watch.switchboard.reconnects == 0
