"""Agents come, pause, wrap up and go: what the screen asks for is what Asterisk does."""

import time

import pytest

from routing.switchboard.errors import SwitchboardError
from routing.switchboard.picture import AgentState, What
from routing.switchboard.signing import SignOn
from tests.support.house import until
from tests.support.shifts import Shift
from tests.support.sipp import Citizen


def test_signing_in_and_out_moves_the_queues_members(shift: Shift) -> None:
    shift.begins("a")
    assert shift.asterisk.members(shift.slot.pool) == {shift.slot.seat("a"): shift.name("a")}
    until("reachable", lambda: shift.watch.becomes(shift.slot.seat("a"), AgentState.READY).is_reachable)
    shift.signs_in("a", shift.slot.seat("b"))
    assert shift.asterisk.members(shift.slot.pool) == {shift.slot.seat("b"): shift.name("a")}
    agent = shift.watch.becomes(shift.slot.seat("b"), AgentState.READY)
    assert not agent.is_reachable, "no telephone is registered there"
    shift.signs_in("c", shift.slot.seat("b"))
    assert shift.asterisk.members(shift.slot.pool) == {shift.slot.seat("b"): shift.name("c")}
    shift.watch.do(shift.watch.switchboard.sign_out(shift.slot.seat("b")))
    assert shift.asterisk.members(shift.slot.pool) == {}


def test_a_pool_that_does_not_exist_leaves_everything_as_it_was(shift: Shift) -> None:
    shift.begins("a")
    wrong = SignOn(shift.name("b"), shift.slot.seat("a"), {shift.slot.pool: 0, "no-such-pool": 0})
    with pytest.raises(SwitchboardError, match="Es ist alles wie vorher"):
        shift.watch.do(shift.watch.switchboard.sign_in(wrong))
    assert shift.asterisk.members(shift.slot.pool) == {shift.slot.seat("a"): shift.name("a")}


def test_a_paused_agent_does_not_ring_until_back(shift: Shift) -> None:
    telephone = shift.begins()
    shift.watch.do(shift.watch.switchboard.pause(shift.slot.seat("a"), "Mittagspause"))
    Citizen(shift.exchange, shift.slot.number)
    key = shift.asterisk.key_of(shift.slot.number)
    shift.watch.saw(What.WAITING, key)
    assert shift.watch.becomes(shift.slot.seat("a"), AgentState.PAUSED).pause_reason == "Mittagspause"
    assert telephone.rings() == []
    shift.watch.do(shift.watch.switchboard.resume(shift.slot.seat("a")))
    shift.watch.saw(What.ANSWERED, key)


def test_wrap_up_keeps_the_next_call_away_and_ends_by_asterisks_clock(shift: Shift) -> None:
    telephone = shift.begins()
    citizen = Citizen(shift.exchange, shift.slot.number)
    first = shift.asterisk.key_of(shift.slot.number)
    shift.watch.saw(What.ANSWERED, first)
    citizen.hangs_up()
    shift.watch.saw(What.COMPLETED, first)
    shift.watch.becomes(shift.slot.seat("a"), AgentState.READY)
    before = time.time()
    shift.watch.do(shift.watch.switchboard.start_wrap_up(shift.slot.seat("a"), 5))
    assert shift.watch.becomes(shift.slot.seat("a"), AgentState.WRAP_UP).pause_reason == "Nachbearbeitung"
    Citizen(shift.exchange, shift.slot.number)
    second = until("second ring", lambda: telephone.rings()[1:])[0]
    assert second.at - before > 4.9


def test_wrap_up_ends_early_and_leaves_no_timer(shift: Shift) -> None:
    shift.begins()
    seat = shift.slot.seat("a")
    shift.watch.do(shift.watch.switchboard.start_wrap_up(seat, 60))
    until("a timer", lambda: f"bd-wrapup-{seat}" in shift.asterisk.run("core show channels concise"))
    shift.watch.do(shift.watch.switchboard.start_wrap_up(seat, 90))
    shift.watch.do(shift.watch.switchboard.finish_wrap_up(seat))
    assert shift.watch.becomes(seat, AgentState.READY).pause_reason is None
    until("no timer", lambda: f"bd-wrapup-{seat}" not in shift.asterisk.run("core show channels concise"))


def test_a_pause_is_not_lifted_by_the_wrap_up_it_replaced(shift: Shift) -> None:
    shift.begins()
    seat = shift.slot.seat("a")
    shift.watch.do(shift.watch.switchboard.start_wrap_up(seat, 3))
    shift.watch.do(shift.watch.switchboard.pause(seat, "Mittagspause"))
    until("no timer", lambda: f"bd-wrapup-{seat}" not in shift.asterisk.run("core show channels concise"))
    assert shift.watch.becomes(seat, AgentState.PAUSED).pause_reason == "Mittagspause"


def test_signing_in_and_pausing_by_telephone_is_seen(shift: Shift) -> None:
    telephone = shift.begins("a")
    shift.watch.do(shift.watch.switchboard.sign_out(shift.slot.seat("a")))
    shift.watch.leaves(shift.slot.seat("a"))
    telephone.dial(f"*22{shift.slot.agent_number('a')}").wait()
    assert shift.watch.becomes(shift.slot.seat("a"), AgentState.READY).pseudonym == shift.name("a")
    telephone.dial("*24").wait()
    shift.watch.becomes(shift.slot.seat("a"), AgentState.PAUSED)
    telephone.dial("*23").wait()
    shift.watch.leaves(shift.slot.seat("a"))


def test_a_telephone_that_is_unplugged_is_not_reachable(shift: Shift) -> None:
    shift.begins("a").unplug()
    until(
        "not reachable", lambda: not shift.watch.becomes(shift.slot.seat("a"), AgentState.READY).is_reachable
    )
