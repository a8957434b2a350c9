"""Wrap-ups' timers are calls to Asterisk, which refuses what is above `maxcalls`: they take nobody's line."""

from tests.support.asterisk import BareAsterisk
from tests.support.organisations import Slot
from tests.support.sipp import Citizen, Exchange
from tests.support.telephone import Telephone
from tests.support.waiting import until

WRAP_UPS = 220
WRAP_UP = {"BD_SEAT": "platz-x", "BD_WRAPUP_TOKEN": "probe", "BD_WRAPUP_SECONDS": "600"}
START = "channel originate Local/start@bd-wrapup/n extension idle@bd-wrapup"
CALLS_OF_ONE = 2


def test_beside_many_wrap_ups_citizens_and_agents_are_put_through(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    for name, value in WRAP_UP.items():
        asterisk.run(f"dialplan set global {name} {value}")
    asterisk.control.run_all([START] * WRAP_UPS)
    until("all wrap-ups run", lambda: calls_now(asterisk) >= CALLS_OF_ONE * WRAP_UPS, 60)
    called, calling = (Telephone(exchange, asterisk.line(slot.seat(letter))) for letter in "ab")
    assert Citizen(exchange, slot.number).answered() > 0
    agents_own = calling.dial(slot.seat("a"), talk=0.5)
    called.wait_for_ring()
    assert agents_own.wait() == 0


def calls_now(asterisk: BareAsterisk) -> int:
    """What Asterisk counts against its own limit."""
    return int(asterisk.run("core show calls").split()[0])
