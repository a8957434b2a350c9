"""Borrowed staff at telephones only: their work ends with the profile, and nobody who waits is lost."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from asterisk_conf.keeper.applying import Keeper
from asterisk_conf.keeper.borrowed_rows import FAMILY, BorrowedRows
from routing.crisis.codes import code_rows, codes, remove_code, set_code
from routing.crisis.helpers import borrow
from routing.crisis.store import switchings
from routing.organisation.model import Seat
from tests.support.asterisk import program
from tests.support.crisis import CALLED, STURM, Switch, by, crisis_organisation
from tests.support.crisis import switch as started
from tests.support.sipp import Citizen, Exchange
from tests.support.telephone import Habit, Telephone
from tests.support.waiting import until

CODE = "47110815"
SEATS = (Seat("platz-01", "Platz 1"), Seat("platz-02", "Platz 2"))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Switch]:
    folder = Path(tmp_path_factory.mktemp("borrowed"))
    with started(folder, replace(crisis_organisation(), seats=SEATS)) as switch:
        yield switch


@pytest.fixture
def prepared(switch: Switch) -> Iterator[Switch]:
    """One is borrowed, with the agent number 9001; the profile is off."""
    borrow(switch.engine, STURM, ["Leiha Kraft"], by())
    apply(switch)
    yield switch
    switch.on()
    switch.off()
    apply(switch)
    switch.refill()
    switch.asterisk.run("queue remove member PJSIP/platz-02 from buergertelefon")


@pytest.fixture
def staffed(prepared: Switch) -> Switch:
    """The profile was switched on, and every process of ours died."""
    with prepared.kept():
        prepared.on("sturm", CALLED)
        until("on", prepared.key)
        until("borrowed", lambda: prepared.asterisk.get(f"{FAMILY}/pool/krise"))
    return prepared


@pytest.fixture
def helper(staffed: Switch, exchange: Exchange) -> Telephone:
    """Signed in at platz-01, by telephone alone."""
    telephone = Telephone(exchange, staffed.asterisk.line("platz-01"), Habit(hang_up_after=110))
    signs_in(telephone, "9001")
    assert list(staffed.asterisk.members("krise")) == ["platz-01"]
    return telephone


def apply(switch: Switch) -> None:
    """A round of the keeper that watches the organisation."""
    asterisk = switch.asterisk
    Keeper(asterisk.settings, switch.engine, program(), asterisk.control).apply(datetime.now(UTC))


def signs_in(telephone: Telephone, number: str) -> None:
    assert telephone.dial(f"*22{number}").wait() == 0


def calls(switch: Switch, exchange: Exchange) -> str:
    """A citizen calls the crisis' line and stays; the call's key."""
    before = len(switch.asterisk.ledger("ARRIVED"))
    Citizen(exchange, CALLED, hang_up_after=100)
    return until("it arrived", lambda: switch.asterisk.ledger("ARRIVED")[before:])[0].uniqueid


def pools_of(switch: Switch, key: str) -> list[str]:
    return [visit.queue for visit in switch.asterisk.ledger("VISIT", key)]


def waiting_in(switch: Switch, pool: str) -> int:
    lines = switch.asterisk.run(f"queue show {pool}").partition("Callers:")[2].splitlines()
    return len([line for line in lines if "(wait:" in line])


def test_switched_off_they_are_out_and_who_waits_goes_to_the_usual_pool(
    staffed: Switch, helper: Telephone, exchange: Exchange
) -> None:
    talking = calls(staffed, exchange)
    helper.wait_for_talk()
    waiting = calls(staffed, exchange)
    until("one waits in the pool of the crisis", lambda: waiting_in(staffed, "krise") == 1)
    usual = Telephone(exchange, staffed.asterisk.line("platz-02"), Habit(hang_up_after=1))
    signs_in(usual, "101")
    staffed.off()
    apply(staffed)
    assert staffed.asterisk.members("krise") == {}
    usual.wait_for_talk()
    assert pools_of(staffed, waiting) == ["krise", "buergertelefon"]
    assert pools_of(staffed, talking) == ["krise"]
    assert not staffed.asterisk.ledger("HANGUP", talking), "who is being talked to is talked to"
    signs_in(helper, "9001")
    assert staffed.asterisk.members("krise") == {}, "the account is over at the telephone as well"


def test_with_python_dead_it_ends_at_the_telephone_too(
    staffed: Switch, helper: Telephone, exchange: Exchange
) -> None:
    set_code(staffed.engine, "sturm", CODE, by())
    staffed.asterisk.put(code_rows(codes(staffed.engine)))
    desk = Telephone(exchange, staffed.asterisk.line("platz-02"))
    assert desk.dial("*271", f"w{CODE}", talk=60).wait(60) == 0
    remove_code(staffed.engine, "sturm", by())
    assert not staffed.key()
    assert staffed.asterisk.members("krise") == {}
    signs_in(helper, "9001")
    assert staffed.asterisk.members("krise") == {}
    signs_in(desk, "101")
    assert list(staffed.asterisk.members("buergertelefon")) == ["platz-02"], "others sign in as ever"


def test_with_python_dead_nobody_who_comes_later_reaches_them(
    staffed: Switch, helper: Telephone, exchange: Exchange
) -> None:
    """The profile ended by the clock; the pool of the crisis is a hotline's own as well."""
    _, _, version = staffed.key()
    ended = {f"crisis/{digits}": f"sturm|{int(time.time())}|{version}" for digits in (CALLED, "49115")}
    staffed.asterisk.put(ended | {"hotline/nummer-115/pool": "krise"})
    key = calls(staffed, exchange)
    left = staffed.asterisk.wait_for("LEFT", key)
    assert left.fields[1] == "JOINEMPTY"
    assert staffed.asterisk.members("krise") == {}
    assert not helper.rings()


def test_while_it_is_on_they_stay(staffed: Switch, helper: Telephone, exchange: Exchange) -> None:
    """Also for callers who come to their pool in another way."""
    staffed.asterisk.put({"crisis/49115": "sturm|1|1", "hotline/rathaus/pool": "krise"})
    Citizen(exchange, "04066969300", hang_up_after=100)
    helper.wait_for_talk()
    assert list(staffed.asterisk.members("krise")) == ["platz-01"]


def test_prepared_before_the_crisis_they_wait_for_it(prepared: Switch, exchange: Exchange) -> None:
    assert BorrowedRows(prepared.engine).of(switchings(prepared.engine)) == {}
    signs_in(Telephone(exchange, prepared.asterisk.line("platz-01")), "9001")
    assert list(prepared.asterisk.members("krise")) == ["platz-01"]
