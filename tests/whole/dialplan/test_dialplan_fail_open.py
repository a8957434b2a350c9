"""ivr stopped, killed, slow or lying: every caller reaches the right pool, or hears the closed text, in time.

The limit is the issue's: at most 2.5 s from the end of the greeting until the seat rings.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest

from tests.support.asterisk import BareAsterisk
from tests.support.dialplan import agent_at, events
from tests.support.organisations import Slot
from tests.support.rogue import dying, garbage, lying, silent, slow
from tests.support.sipp import Citizen, Exchange, cancels

LIMIT_SECONDS = 2.5
Failure = Callable[[int, Slot], AbstractContextManager[None]]


def truth(slot: Slot, **changes: str) -> dict[str, str]:
    """What ivr would say of the slot's hotline."""
    told = {"BD_HOTLINE": slot.hotline, "BD_POOL": slot.pool, "BD_STATE": "open", "BD_BONUS": "0"}
    return told | changes


def another_pool(slot: Slot) -> str:
    return Slot(slot.index + 1).pool


FAILURES: dict[str, Failure] = {
    "not there": lambda _port, _slot: nullcontext(),
    "stopped": lambda port, _slot: silent(port),
    "dies in mid-session": lambda port, _slot: dying(port),
    "talks garbage": lambda port, _slot: garbage(port),
    "slower than allowed": lambda port, slot: slow(port, 4, truth(slot)),
    "slow": lambda port, slot: slow(port, 1.5, truth(slot)),
    "another pool": lambda port, slot: lying(port, truth(slot, BD_POOL=another_pool(slot))),
    "a pool that is none": lambda port, slot: lying(port, truth(slot, BD_POOL="nowhere")),
    "another hotline": lambda port, slot: lying(port, truth(slot, BD_HOTLINE="another")),
    "closed": lambda port, slot: lying(port, truth(slot, BD_STATE="closed")),
    "unknown": lambda port, slot: lying(port, {"BD_STATE": "unknown"}),
    "no state": lambda port, slot: lying(port, truth(slot, BD_STATE="nonsense,1)")),
    "another call's marker": lambda port, slot: lying(port, truth(slot, BD_ROUTED="bd-1.1")),
    "quotes and expressions": lambda port, slot: lying(
        port, truth(slot, BD_POOL='\\" = \\"\\" | 1 = 1 $[1/0] ${EXTEN},|;', BD_BONUS="-5,$[2^99]")
    ),
    "a key of its own": lambda port, slot: lying(port, truth(slot, BD_CALLKEY="forged|x", BD_ARRIVED="|")),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failing_ivr_never_costs_a_call(
    failure: str, asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    telephone = agent_at(asterisk, exchange, slot)
    with FAILURES[failure](asterisk.settings.agi_port, slot):
        citizen = Citizen(exchange, slot.number)
        ring = telephone.wait_for_ring()
        key = asterisk.key_of(slot.number)
        asterisk.wait_for("CONNECT", key)
        citizen.hangs_up()
    asterisk.wait_for("HANGUP", key)
    announced, routed = asterisk.ledger("ANNOUNCED", key)[0], asterisk.ledger("ROUTED", key)[0]
    assert ring.at - announced.ms / 1000 < LIMIT_SECONDS
    assert routed.ms - asterisk.ledger("ARRIVED", key)[0].ms < LIMIT_SECONDS * 1000
    assert routed.fields[1:5] == (slot.hotline, slot.pool, "0", "open")
    assert asterisk.ledger("CONNECT", key)[0].queue == slot.pool


@pytest.mark.parametrize("failure", ["not there", "stopped", "says open"])
def test_a_closed_hotline_is_closed_without_ivr(
    failure: str, asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    says_open = truth(slot, BD_HOTLINE=slot.closed_hotline)
    servers: dict[str, Callable[[int], Any]] = {
        "not there": lambda _port: nullcontext(),
        "stopped": silent,
        "says open": lambda port: lying(port, says_open),
    }
    with servers[failure](asterisk.settings.agi_port):
        Citizen(exchange, slot.closed_number)
        key = asterisk.key_of(slot.closed_number)
        asterisk.wait_for("HANGUP", key)
    told, arrived = asterisk.ledger("CLOSED", key)[0], asterisk.ledger("ARRIVED", key)[0]
    assert told.ms - arrived.ms < LIMIT_SECONDS * 1000
    assert events(asterisk, key)[2:] == [("CLOSED", "closed"), ("ANNOUNCED", "closed", "done")]


def test_a_true_answer_is_taken_with_its_bonus(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    with lying(asterisk.settings.agi_port, truth(slot, BD_BONUS="90")):
        Citizen(exchange, slot.number).ended()
    routed = asterisk.ledger("ROUTED", asterisk.key_of(slot.number))[0]
    assert routed.fields[1:] == (slot.hotline, slot.pool, "90", "open", "ivr", "SUCCESS")


def test_giving_up_while_ivr_is_asked_leaves_a_whole_call(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    with silent(asterisk.settings.agi_port):
        assert cancels(exchange, slot.number, after=1).wait() == 0
        key = asterisk.key_of(slot.number)
        asterisk.wait_for("HANGUP", key)
    assert [name for name, *_ in events(asterisk, key)] == ["ARRIVED"]
    assert len(asterisk.ledger("HANGUP", key)) == 1
