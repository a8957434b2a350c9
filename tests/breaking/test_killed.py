"""Processes are killed in mid-call: callers still reach agents, pages come back right, no figure is lost."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from tests.support.desk import Desk
from tests.support.house import House
from tests.support.organisations import Slot
from tests.support.sipp import Citizen, Exchange
from tests.support.telephone import Habit, Telephone
from tests.support.waiting import until

OURS = ("ivr", "keeper", "callbacks", "ledger", "console", "clock")
IDENTITY_CARD = 101
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(autouse=True)
def everything_runs_again(house: House) -> Iterator[None]:
    yield
    house.until_running(*house.processes())


def test_the_console_comes_back_in_mid_call(house: House, exchange: Exchange, desk: Desk, slot: Slot) -> None:
    Telephone(exchange, house.line(slot.seat("a")))
    desk.sign_in(slot.login("a")).take_seat()
    citizen = Citizen(exchange, slot.number)
    desk.wait_for("in_call")
    killed = house.kill("console")
    until("another console runs", lambda: house.processes()["console"]["pid"] not in (None, killed), 60)
    house.until_answering()
    until("the desk is connected again", desk.page.locator("#lost").is_hidden)
    desk.wait_for("in_call")
    desk.shows(f"Hotline {slot.hotline}")
    desk.record(outcome=1, topic=IDENTITY_CARD)
    citizen.hangs_up()
    desk.wait_for("ready")
    assert house.until_reported(slot.number, "answered")["concerns"] == [
        {"outcome": 1, "topic": IDENTITY_CARD}
    ]


def test_every_python_process_dies_in_mid_call(
    house: House, exchange: Exchange, desk: Desk, slot: Slot
) -> None:
    Telephone(exchange, house.line(slot.seat("a")))
    desk.sign_in(slot.login("a")).take_seat()
    citizen = Citizen(exchange, slot.number)
    desk.wait_for("in_call")
    talking_since = time.monotonic()
    before = house.processes()
    for name in OURS:
        os.kill(before[name]["pid"], signal.SIGKILL)
    console = before["console"]["pid"]
    until("another console runs", lambda: house.processes()["console"]["pid"] not in (None, console), 60)
    house.until_answering()
    house.until_running(*OURS)
    assert house.processes()["asterisk"]["pid"] == before["asterisk"]["pid"]
    desk.page.reload()
    desk.wait_for("in_call", 60)
    desk.record(outcome=1, topic=IDENTITY_CARD)
    talked = time.monotonic() - talking_since
    citizen.hangs_up()
    assert citizen.ended().by == "caller"
    reported = house.until_reported(slot.number, "answered")
    assert reported["talk_seconds"] > talked - 1, "the whole talk, whoever died in it"
    assert reported["concerns"] == [{"outcome": 1, "topic": IDENTITY_CARD}]


def test_with_python_stopped_calls_are_answered_and_counted_later(
    house: House, exchange: Exchange, slot: Slot
) -> None:
    """Stopped, not killed: the supervisor does not bring them back meanwhile."""
    telephone = Telephone(exchange, house.line(slot.seat("a")), Habit(hang_up_after=3))
    pids = [house.processes()[name]["pid"] for name in OURS]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        assert telephone.dial(f"*22{slot.agent_number('a')}").wait() == 0
        citizen = Citizen(exchange, slot.number)
        telephone.wait_for_ring()
        assert citizen.ended().by == "asterisk"
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
    assert house.until_reported(slot.number, "answered")["talk_seconds"] > 1


def test_a_dead_console_leaves_nobody_in_wrap_up(
    house: House, exchange: Exchange, desk: Desk, slot: Slot
) -> None:
    telephone = Telephone(exchange, house.line(slot.seat("a")), Habit(hang_up_after=3))
    pid = house.processes()["console"]["pid"]
    desk.sign_in(slot.login("a")).take_seat()
    Citizen(exchange, slot.number)
    desk.wait_for("wrap_up")
    os.kill(pid, signal.SIGSTOP)
    try:
        citizen = Citizen(exchange, slot.number)
        until("the same seat rings again", lambda: len(telephone.rings()) == 2, 60)
        citizen.ended()
    finally:
        os.kill(pid, signal.SIGCONT)
