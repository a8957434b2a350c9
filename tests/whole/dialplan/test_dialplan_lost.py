"""Whose number the dialplan keeps so that somebody calls back, with no Python process there."""

import pytest

from tests.support.asterisk import BareAsterisk
from tests.support.dialplan import CALLER, agent_at
from tests.support.organisations import Slot
from tests.support.sipp import Citizen, Dialling, Exchange, suppressed
from tests.support.waiting import until


def left(asterisk: BareAsterisk, number: str) -> list[str]:
    """What stands in AstDB of the latest call to that number, once it is over, without its arrival."""
    key = asterisk.key_of(number)
    asterisk.wait_for("HANGUP", key)
    arrived = asterisk.ledger("ARRIVED", key)[0].fields[0]
    value = asterisk.get(f"lost/{key}").split("|")
    assert value == [""] or value[2] == arrived
    return [field for field in value if field != arrived]


def test_who_gives_up_in_the_queue(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    agent_at(asterisk, exchange, slot)
    asterisk.run(f"queue pause member PJSIP/{slot.seat('a')} queue {slot.pool}")
    citizen = Citizen(exchange, slot.number)
    asterisk.wait_for("ENTERQUEUE", asterisk.key_of(slot.number))
    citizen.hangs_up()
    assert left(asterisk, slot.number) == [CALLER, slot.hotline, "open"]


def test_who_was_told_that_nobody_is_there(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    Citizen(exchange, slot.number).ended()
    assert left(asterisk, slot.number) == [CALLER, slot.hotline, "open"]


def test_who_calls_outside_the_hours(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    Citizen(exchange, slot.closed_number).ended()
    assert left(asterisk, slot.closed_number) == [CALLER, slot.closed_hotline, "closed"]


def test_not_who_was_answered(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    agent_at(asterisk, exchange, slot)
    citizen = Citizen(exchange, slot.number)
    asterisk.wait_for("CONNECT", asterisk.key_of(slot.number))
    citizen.hangs_up()
    assert left(asterisk, slot.number) == [""]


def test_not_who_hangs_up_in_the_greeting(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    asterisk.put({f"hotline/{slot.hotline}/greeting": asterisk.silence("long", 30)})
    Citizen(exchange, slot.number).hangs_up()
    assert left(asterisk, slot.number) == [""]


@pytest.mark.parametrize("dialling", [suppressed(Dialling("")), Dialling("", from_user="h+ARRAY")])
def test_not_who_gave_no_number(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot, dialling: Dialling
) -> None:
    called = Dialling(slot.closed_number, dialling.from_user, headers=dialling.headers)
    Citizen(exchange, called).ended()
    assert left(asterisk, slot.closed_number) == [""]


def test_what_was_taken_over_is_forgotten(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    asterisk.put({"lost/bd-1790000000.2": "0410|a|1|open", "lost/bd-1790000000.22": "0410|a|1|open"})
    asterisk.run("channel originate Local/callbd-1790000000.2@bd-lost-forget/n application Wait 1")
    until("forgotten", lambda: asterisk.get("lost/bd-1790000000.2") == "")
    assert asterisk.get("lost/bd-1790000000.22") == "0410|a|1|open"
