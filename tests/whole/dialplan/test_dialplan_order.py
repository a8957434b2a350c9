"""Whose turn it is, and who takes the call: real Asterisk, no Python process."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from routing.organisation.model import Organisation
from tests.support.asterisk import settings_for
from tests.support.floor import Caller, Floor
from tests.support.hearing import HearingAsterisk, hearing, quiet
from tests.support.organisations import hotline, small_organisation
from tests.support.sipp import Exchange
from tests.support.waiting import until

POOLS = tuple(quiet(key) for key in ("vorrang", "alter", "zwei"))
NUMBERS = {pool.key: f"04101555{place}" for place, pool in enumerate(POOLS)}
EARLIER, A_LITTLE_EARLIER = "0410155510", "0410155511"


def _organisation() -> Organisation:
    lines = [hotline(key, (number,), key) for key, number in NUMBERS.items()]
    lines.append(replace(hotline("eilig", (EARLIER,), "vorrang"), bonus_seconds=600))
    lines.append(replace(hotline("etwas-eilig", (A_LITTLE_EARLIER,), "alter"), bonus_seconds=1))
    return small_organisation(pools=POOLS, hotlines=tuple(lines), people=())


@pytest.fixture(scope="module")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HearingAsterisk]:
    with hearing(settings_for(tmp_path_factory.mktemp("asterisk")), _organisation()) as asterisk:
        yield asterisk


@pytest.fixture
def floor(asterisk: HearingAsterisk, tmp_path: Path) -> Iterator[Floor]:
    with Exchange(asterisk.settings.sip_port, tmp_path / "sipp") as exchange:
        floor = Floor(asterisk, exchange)
        yield floor
        floor.clear()


def first_answered(floor: Floor, pool: str) -> str:
    """The key of the call that the pool's agent takes first."""
    floor.asterisk.frees(pool)
    answers = until("an answer", lambda: [e for e in floor.asterisk.ledger("CONNECT") if e.queue == pool])
    return answers[0].uniqueid


def test_a_head_start_is_answered_first_across_two_hotlines(floor: Floor) -> None:
    floor.asterisk.staff("vorrang")
    floor.waits(NUMBERS["vorrang"])
    important = floor.waits(EARLIER)
    assert important.events("ROUTED")[0][3] == "600"
    assert first_answered(floor, "vorrang") == important.key


def test_who_has_waited_longer_than_the_head_start_is_answered_first(floor: Floor) -> None:
    floor.asterisk.staff("alter")
    usual = floor.waits(NUMBERS["alter"])
    since = usual.wrote("ARRIVED").ms // 1000
    until("two seconds later", lambda: floor.asterisk.second() >= since + 2)
    floor.waits(A_LITTLE_EARLIER)
    assert first_answered(floor, "alter") == usual.key


def test_the_agent_free_the_longest_rings(floor: Floor) -> None:
    """Both talked; whose talk was over first is next, whoever's turn it would be."""
    for name in ("eins", "zwo"):
        floor.asterisk.staff("zwei", name)
    taken = [_taken_by_the_only_free_one(floor, name) for name in ("eins", "zwo")]
    for caller in reversed(taken):
        _hang_up(floor, caller)
    until("both are past the wrap-up", lambda: floor.asterisk.run("queue show zwei").count("in wrapup") == 0)
    third = floor.waits(NUMBERS["zwei"])
    assert third.wrote("CONNECT").member == "a-00000zwo"


def _taken_by_the_only_free_one(floor: Floor, name: str) -> Caller:
    floor.asterisk.frees("zwei", name)
    caller = floor.waits(NUMBERS["zwei"])
    assert caller.wrote("CONNECT").member == f"a-{name:0>8}"
    return caller


def _hang_up(floor: Floor, caller: Caller) -> None:
    """Ends the call, and waits for another second: app_queue remembers whole ones."""
    floor.asterisk.run(f"channel request hangup {caller.channel()}")
    ended = caller.wrote("HANGUP").ms // 1000
    until("another second", lambda: floor.asterisk.second() > ended)
