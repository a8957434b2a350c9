"""Codes at a seat's telephone: *22 in, *23 out, *24 pause, *25 resume; and what else a seat may dial."""

import hashlib

import pytest

from tests.support.asterisk import BareAsterisk
from tests.support.dialplan import agent_at, pseudonym
from tests.support.organisations import Slot
from tests.support.sipp import Citizen, Dialling, Exchange
from tests.support.telephone import Telephone
from tests.support.waiting import until


def seat(asterisk: BareAsterisk, exchange: Exchange, slot: Slot, letter: str = "a") -> Telephone:
    return Telephone(exchange, asterisk.line(slot.seat(letter)))


def dial(telephone: Telephone, code: str, digits: str = "") -> None:
    """Dials and waits until Asterisk hangs up."""
    assert telephone.dial(code, digits).wait() == 0


def signs_in(telephone: Telephone, slot: Slot, letter: str = "a", digits: str = "") -> None:
    dial(telephone, f"*22{slot.agent_number(letter)}", digits)


def with_pin(asterisk: BareAsterisk, slot: Slot, pin: str) -> None:
    number, salt = slot.agent_number("a"), "0a1b2c"
    digest = hashlib.sha1(f"{salt}{pin}".encode()).hexdigest()
    asterisk.put({f"agent/{number}/salt": salt, f"agent/{number}/pin": digest})


def test_signing_in_and_out_by_telephone(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    asterisk.put({f"agent/{slot.agent_number('a')}/pools": f"{slot.pool}:0,krise:7"})
    telephone = seat(asterisk, exchange, slot)
    signs_in(telephone, slot)
    expected = {slot.seat("a"): pseudonym(slot.login("a"))}
    assert asterisk.members(slot.pool) == asterisk.members("krise") == expected
    assert "with penalty 7" in asterisk.run("queue show krise")
    citizen = Citizen(exchange, slot.number)
    telephone.wait_for_ring()
    citizen.hangs_up()
    dial(telephone, "*23")
    assert asterisk.members(slot.pool) == asterisk.members("krise") == {}


def test_lists_of_pools_that_are_too_long_for_one_value_go_on(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    family = f"agent/{slot.agent_number('a')}/pools"
    pools = asterisk.get("pools/all").removesuffix(",krise")
    asterisk.put({family: f"{slot.pool}:0", f"{family}/2": "krise:7"})
    asterisk.put({"pools/all": pools, "pools/all/2": "krise"})
    telephone = seat(asterisk, exchange, slot)
    signs_in(telephone, slot)
    assert list(asterisk.members(slot.pool)) == list(asterisk.members("krise")) == [slot.seat("a")]
    dial(telephone, "*23")
    assert asterisk.members(slot.pool) == asterisk.members("krise") == {}


def test_pausing_and_resuming(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    telephone = seat(asterisk, exchange, slot)
    signs_in(telephone, slot)
    dial(telephone, "*24")
    assert asterisk.members(slot.pool)[slot.seat("a")].endswith("!")
    dial(telephone, "*25")
    assert not asterisk.members(slot.pool)[slot.seat("a")].endswith("!")


def test_at_a_second_seat_the_first_is_left(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    signs_in(seat(asterisk, exchange, slot, "a"), slot)
    signs_in(seat(asterisk, exchange, slot, "b"), slot)
    assert asterisk.members(slot.pool) == {slot.seat("b"): pseudonym(slot.login("a"))}


def test_another_agent_takes_the_seat(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    telephone = seat(asterisk, exchange, slot)
    signs_in(telephone, slot, "a")
    signs_in(telephone, slot, "b")
    assert asterisk.members(slot.pool) == {slot.seat("a"): pseudonym(slot.login("b"))}


def test_the_right_pin_signs_in_at_the_second_try(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    with_pin(asterisk, slot, "1159")
    signs_in(seat(asterisk, exchange, slot), slot, digits="0000#www1159#")
    assert list(asterisk.members(slot.pool)) == [slot.seat("a")]


def test_three_wrong_pins_are_refused(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    with_pin(asterisk, slot, "1159")
    signs_in(seat(asterisk, exchange, slot), slot, digits="1#www2#www1158#")
    assert asterisk.members(slot.pool) == {}


def test_an_unknown_agent_number_is_refused(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    telephone = seat(asterisk, exchange, slot)
    dial(telephone, "*229999999")
    dial(telephone, "*22")
    assert asterisk.members(slot.pool) == {}


def test_a_citizen_cannot_use_the_codes(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    Citizen(exchange, Dialling(f"*22{slot.agent_number('a')}", from_user=slot.seat("a"))).ended()
    Citizen(exchange, Dialling(f"*22{slot.agent_number('a')}")).ended()
    assert asterisk.members(slot.pool) == {}


def test_a_seat_rings_another_seat(asterisk: BareAsterisk, exchange: Exchange, slot: Slot) -> None:
    caller, called = seat(asterisk, exchange, slot, "a"), seat(asterisk, exchange, slot, "b")
    caller.dial(slot.seat("b"), talk=1)
    assert called.wait_for_ring().number == slot.seat("a")


@pytest.mark.parametrize("dialled", ["trunk-loopback", "rehearsal", "nobody", "0221999", "bd-house"])
def test_a_seat_reaches_nothing_else(
    dialled: str, asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    before = len(asterisk.entries())
    dial(seat(asterisk, exchange, slot), dialled)
    assert asterisk.entries()[before:] == []


def test_too_many_citizens_are_refused_and_agents_are_not(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    agent_at(asterisk, exchange, slot)
    asterisk.run(f"queue pause member PJSIP/{slot.seat('a')} queue {slot.pool} reason Pause")
    until("other calls have ended", lambda: asterisk.run("core show channels count").startswith("0 "))
    limit = asterisk.run("dialplan show globals").partition("BD_MAXCALLS=")[2].split()[0]
    asterisk.run("dialplan set global BD_MAXCALLS 2")
    try:
        waiting = [Citizen(exchange, slot.number) for _ in range(2)]
        until("two wait", lambda: [e.queue for e in asterisk.ledger("ENTERQUEUE")].count(slot.pool) == 2)
        refused = Citizen(exchange, slot.number)
        assert refused.ended().status == 486
        assert refused.rang()
        key = asterisk.key_of(slot.number)
        asterisk.wait_for("HANGUP", key)
        assert [e.event for e in asterisk.entries() if e.uniqueid == key] == [
            "ARRIVED", "REFUSED", "ANNOUNCED", "HANGUP",
        ]  # fmt: skip
        other = seat(asterisk, exchange, slot, "b")
        signs_in(other, slot, "b")
        assert slot.seat("b") in asterisk.members(slot.pool)
    finally:
        asterisk.run(f"dialplan set global BD_MAXCALLS {limit}")
    assert [citizen.status() for citizen in waiting] == [200, 200]
