"""An office is asked, the citizen is put through or comes back: real Asterisk, real SIP, our dialplan.

The office is a telephone behind the provider's trunk: it answers, refuses, hangs up.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from routing.switchboard.errors import SwitchboardError
from routing.switchboard.picture import (
    AgentState,
    CallNow,
    CallState,
    OfficeResult,
    OfficeState,
    What,
)
from tests.support.asterisk import BareAsterisk, running, settings_for
from tests.support.dialplan import fill
from tests.support.organisations import Slot, slots_in_turn, slots_organisation
from tests.support.ports import lasting_ports_for_sipp
from tests.support.shifts import Shift
from tests.support.sipp import Citizen, Exchange, Sipp
from tests.support.switchboards import watching
from tests.support.waiting import until

SLOTS = 30
OFFICE_PORT = lasting_ports_for_sipp()
BUSY, GIVES_UP = "486 Busy Here", "480 Temporarily Unavailable"


@pytest.fixture(scope="module")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BareAsterisk]:
    organisation = slots_organisation(SLOTS)
    organisation = replace(organisation, trunk=replace(organisation.trunk, peer=f"127.0.0.1:{OFFICE_PORT}"))
    with running(settings_for(tmp_path_factory.mktemp("transfers")), organisation) as asterisk:
        fill(asterisk, organisation)
        yield asterisk


@pytest.fixture(scope="module")
def slots() -> Iterator[Slot]:
    return slots_in_turn(SLOTS)


def office_answers(exchange: Exchange, hang_up_after: float = 100, ring: float = 0.3) -> Sipp:
    words = {"RING": str(int(ring * 1000)), "TALK": str(int(hang_up_after * 1000))}
    return _listening(Sipp(exchange, "telephone", words, OFFICE_PORT))


def office_refuses(exchange: Exchange, code: str, ring: float = 0.3) -> Sipp:
    return _listening(
        Sipp(exchange, "telephone_refuses", {"RING": str(int(ring * 1000)), "CODE": code}, OFFICE_PORT)
    )


def _listening(office: Sipp) -> Sipp:
    until("the office listens", office.is_listening)
    return office


def talking(shift: Shift) -> tuple[Citizen, str]:
    """A citizen talking to the slot's agent; with the call's key."""
    shift.begins()
    citizen = Citizen(shift.exchange, shift.slot.number)
    key = shift.asterisk.key_of(shift.slot.number)
    shift.watch.saw(What.ANSWERED, key)
    shift.together(key)
    return citizen, key


def becomes(shift: Shift, key: str, is_so: Callable[[CallNow], bool]) -> CallNow:
    """The call once it is so; waits for it."""
    found = until("the call is so", lambda: [call for call in _now(shift, key) if is_so(call)])
    return found[0]


def _now(shift: Shift, key: str) -> list[CallNow]:
    call = shift.watch.switchboard.picture.calls.get(key)
    return [call] if call else []


def consults(shift: Shift, key: str) -> None:
    shift.watch.do(shift.watch.switchboard.consult(key, shift.slot.office_number))


def agent_hangs_up(shift: Shift, key: str) -> None:
    """At the telephone, in an aside."""
    shift.apart(key)
    shift.asterisk.run(f"channel request hangup {shift.watch.switchboard.picture.calls[key].agent_channel}")


def in_state(state: OfficeState) -> Callable[[CallNow], bool]:
    return lambda call: call.office is not None and call.office.state is state


def written(shift: Shift, key: str) -> tuple[str, ...]:
    """TRANSFER without its milliseconds: status, talk, where the citizen came back to."""
    assert len(shift.asterisk.ledger("TRANSFER", key)) <= 1
    fields = shift.asterisk.wait_for("TRANSFER", key).fields[1:]
    assert fields[:3] == ("warm", shift.slot.office_number, shift.slot.office)
    return fields[3:]


def test_the_office_takes_the_citizen_whom_the_agent_puts_through(shift: Shift) -> None:
    office_answers(shift.exchange)
    citizen, key = talking(shift)
    consults(shift, key)
    talk = becomes(shift, key, in_state(OfficeState.TALKING))
    assert talk.office and talk.office.digits == shift.slot.office_number
    assert (talk.state, talk.agent) == (CallState.TALKING, shift.name())
    before = int(time.time() * 1000)
    shift.watch.do(shift.watch.switchboard.complete_transfer(key))
    assert shift.watch.becomes(shift.slot.seat("a"), AgentState.READY).call_key is None
    call = becomes(shift, key, lambda call: call.state is CallState.TRANSFERRED)
    assert call.office_result is OfficeResult.ANSWERED
    shift.asterisk.wait_for("ATTENDEDTRANSFER", key)
    citizen.hangs_up()
    status, talked, back = written(shift, key)
    assert (status, back) == ("ANSWER", "")
    over = shift.asterisk.ledger("TRANSFER", key)[0].ms
    assert over - int(talked) >= before, "the office's talk begins at the hand-over"


@pytest.mark.parametrize(
    ("code", "status", "result"),
    [
        (BUSY, "BUSY", OfficeResult.BUSY),
        (GIVES_UP, "NOANSWER", OfficeResult.NO_ANSWER),
        ("503 Service Unavailable", "CONGESTION", OfficeResult.FAILED),
    ],
)
def test_who_is_not_taken_is_back_with_the_agent(
    shift: Shift, code: str, status: str, result: OfficeResult
) -> None:
    office_refuses(shift.exchange, code)
    citizen, key = talking(shift)
    consults(shift, key)
    call = becomes(shift, key, in_state(OfficeState.GONE))
    assert call.office and call.office.result is result
    assert call.state is CallState.TALKING
    assert written(shift, key) == (status, "", "agent")
    shift.together(key)
    shift.watch.do(shift.watch.switchboard.hang_up(key))
    assert citizen.ended().by == "asterisk"


def test_an_office_that_hangs_up_leaves_the_citizen_with_the_agent(shift: Shift) -> None:
    office_answers(shift.exchange, hang_up_after=1)
    _, key = talking(shift)
    consults(shift, key)
    call = becomes(shift, key, in_state(OfficeState.GONE))
    assert call.office and call.office.result is OfficeResult.ANSWERED
    status, talked, back = written(shift, key)
    assert (status, back) == ("ANSWER", "agent")
    assert int(talked) > 0
    shift.together(key)


def test_the_agent_takes_the_citizen_back_and_may_ask_again(shift: Shift) -> None:
    office = office_answers(shift.exchange, ring=100)
    _, key = talking(shift)
    consults(shift, key)
    with pytest.raises(SwitchboardError, match="noch nicht abgenommen"):
        shift.watch.do(shift.watch.switchboard.complete_transfer(key))
    for command in (
        shift.watch.switchboard.hang_up(key),
        shift.watch.switchboard.transfer_cold(key, shift.slot.office_number),
        shift.watch.switchboard.consult(key, shift.slot.office_number),
    ):
        with pytest.raises(SwitchboardError, match="zuerst zurück"):
            shift.watch.do(command)
    shift.watch.do(shift.watch.switchboard.take_back(key))
    assert written(shift, key) == ("CANCEL", "", "agent")
    shift.together(key)
    consults(shift, key)
    until("it rings there again", lambda: len(office.calls()) == 2)
    office.goes_on()
    becomes(shift, key, in_state(OfficeState.TALKING))
    shift.watch.do(shift.watch.switchboard.take_back(key))
    again = until("written", lambda: shift.asterisk.ledger("TRANSFER", key)[1:])[0]
    assert (again.fields[4], again.fields[6]) == ("ANSWER", "agent")
    shift.together(key)


def test_a_citizen_who_hangs_up_ends_the_offices_ringing(shift: Shift) -> None:
    office_answers(shift.exchange, ring=60)
    citizen, key = talking(shift)
    consults(shift, key)
    becomes(shift, key, in_state(OfficeState.RINGING))
    citizen.hangs_up()
    assert written(shift, key) == ("CANCEL", "", "")
    shift.watch.becomes(shift.slot.seat("a"), AgentState.READY)
    until("nothing is left of it", lambda: key not in shift.watch.switchboard.picture.calls)


def test_a_citizen_who_hangs_up_while_agent_and_office_talk_lets_them_finish(shift: Shift) -> None:
    office_answers(shift.exchange, hang_up_after=10)
    citizen, key = talking(shift)
    consults(shift, key)
    becomes(shift, key, in_state(OfficeState.TALKING))
    citizen.hangs_up()
    until("the call is over", lambda: key not in shift.watch.switchboard.picture.calls)
    assert written(shift, key) == ("CANCEL", "", "")
    assert shift.asterisk.wait_for("COMPLETECALLER", key)
    shift.watch.becomes(shift.slot.seat("a"), AgentState.READY)


def test_an_agent_who_hangs_up_too_early_gives_the_ringing_to_the_citizen(shift: Shift) -> None:
    office = office_answers(shift.exchange, ring=100)
    citizen, key = talking(shift)
    consults(shift, key)
    agent_hangs_up(shift, key)
    becomes(shift, key, lambda call: call.state is CallState.TRANSFERRED)
    until("it rings there", office.calls)
    office.goes_on()
    call = becomes(shift, key, lambda call: call.office_result is not None)
    assert (call.state, call.office_result) == (CallState.TRANSFERRED, OfficeResult.ANSWERED)
    citizen.hangs_up()
    status, talked, back = written(shift, key)
    assert (status, back) == ("ANSWER", "")
    assert int(talked) > 0


def test_nobody_is_left_alone_when_the_agent_hangs_up_and_the_office_refuses(shift: Shift) -> None:
    office = office_refuses(shift.exchange, BUSY, ring=100)
    _, key = talking(shift)
    consults(shift, key)
    agent_hangs_up(shift, key)
    becomes(shift, key, lambda call: call.state is CallState.TRANSFERRED)
    until("it rings there", office.calls)
    office.goes_on()
    assert written(shift, key) == ("BUSY", "", "pool")
    until("back in the pool", lambda: len(shift.asterisk.ledger("VISIT", key)) == 2)
    again = until("answered again", lambda: shift.asterisk.ledger("CONNECT", key)[1:], 60)
    assert again[0].member == shift.name()
    call = becomes(shift, key, lambda call: call.state is CallState.TALKING)
    assert (call.office, call.office_result) == (None, None)


def test_a_cold_transfer_to_a_dead_office_comes_back_with_its_place(shift: Shift) -> None:
    office_refuses(shift.exchange, GIVES_UP)
    _, key = talking(shift)
    shift.watch.do(shift.watch.switchboard.transfer_cold(key, shift.slot.office_number))
    fields = shift.asterisk.wait_for("TRANSFER", key).fields[1:]
    assert fields == ("cold", shift.slot.office_number, shift.slot.office, "NOANSWER", "", "pool")
    until("answered again", lambda: shift.asterisk.ledger("CONNECT", key)[1:], 60)
    shift.together(key)
    visits = [one for one in shift.asterisk.ledger("VISIT") if one.fields[1] == key]
    assert [(one.queue, one.fields[2]) for one in visits] == [(shift.slot.pool, "citizen")] * 2
    priority = shift.asterisk.run(f"core show channel {shift.watch.switchboard.picture.calls[key].channel}")
    arrived = shift.asterisk.ledger("ARRIVED", key)[0].ms // 1000
    assert f"QUEUE_PRIO={2147000000 - arrived}" in priority
    shift.watch.do(shift.watch.switchboard.hang_up(key))
    shift.asterisk.wait_for("HANGUP", key)
    assert len(shift.asterisk.ledger("TRANSFER", key)) == 1


def test_hold_and_back(shift: Shift) -> None:
    _, key = talking(shift)
    shift.watch.do(shift.watch.switchboard.hold(key))
    assert becomes(shift, key, lambda call: call.on_hold).state is CallState.TALKING
    shift.watch.do(shift.watch.switchboard.unhold(key))
    assert not shift.watch.switchboard.picture.calls[key].on_hold
    shift.together(key)
    until("both are told", lambda: shift.watch.told(key).count(What.HOLD) == 2)


def test_an_agent_who_hangs_up_on_hold_sends_the_citizen_back_to_the_pool(shift: Shift) -> None:
    _, key = talking(shift)
    shift.watch.do(shift.watch.switchboard.hold(key))
    with pytest.raises(SwitchboardError, match="zuerst zurück"):
        shift.watch.do(shift.watch.switchboard.hang_up(key))
    agent_hangs_up(shift, key)
    until("answered again", lambda: shift.asterisk.ledger("CONNECT", key)[1:], 60)
    assert not shift.asterisk.ledger("TRANSFER", key)


def test_into_another_pool_with_the_place_kept(shift: Shift, slots: Iterator[Slot]) -> None:
    colleague = replace(shift, slot=next(slots))
    colleague.begins()
    _, key = talking(shift)
    shift.watch.do(shift.watch.switchboard.transfer_to_pool(key, colleague.slot.pool))
    shift.watch.becomes(shift.slot.seat("a"), AgentState.READY)
    agent = shift.watch.becomes(colleague.slot.seat("a"), AgentState.IN_CALL)
    assert agent.call_key == key
    visits = [one for one in shift.asterisk.ledger("VISIT") if one.fields[1] == key]
    assert [one.queue for one in visits] == [shift.slot.pool, colleague.slot.pool]
    assert all(one.fields[2] == "citizen" and one.uniqueid == key for one in visits)
    call = shift.watch.switchboard.picture.calls[key]
    assert (call.pool, call.hotline) == (colleague.slot.pool, shift.slot.hotline)


def test_nobody_is_sent_into_a_pool_without_anybody(shift: Shift, slots: Iterator[Slot]) -> None:
    _, key = talking(shift)
    for pool in (next(slots).pool, "no-such-pool"):
        with pytest.raises(SwitchboardError, match="niemand angemeldet"):
            shift.watch.do(shift.watch.switchboard.transfer_to_pool(key, pool))
    assert shift.watch.switchboard.picture.calls[key].state is CallState.TALKING


def test_a_program_restarted_in_an_aside_knows_office_and_hold(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    office_answers(exchange)
    with watching(asterisk.settings) as watch:
        shift = Shift(asterisk, exchange, watch, slot)
        _, key = talking(shift)
        consults(shift, key)
        before = becomes(shift, key, in_state(OfficeState.TALKING))
    with watching(asterisk.settings) as watch:
        call = watch.switchboard.picture.calls[key]
        assert (call.state, call.agent, call.agent_leg) == (before.state, before.agent, before.agent_leg)
        assert call.office and before.office
        assert (call.office.channel, call.office.state) == (before.office.channel, OfficeState.TALKING)
        watch.do(watch.switchboard.take_back(key))
        replace(shift, watch=watch).together(key)
        watch.do(watch.switchboard.hold(key))
    with watching(asterisk.settings) as watch:
        assert watch.switchboard.picture.calls[key].on_hold
