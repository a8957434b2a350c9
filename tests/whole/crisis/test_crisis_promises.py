"""Promises of the crisis switch on a real Asterisk: rehearsed as it then is, first in its pool, informed."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from asterisk_conf.rehearsal.citizen import Dialling
from asterisk_conf.rehearsal.conducting import Plan, rehearse
from buergerdraht.database import writing
from buergerdraht.migrations.upgrading import newest_version
from reporting.ledger.line import parse
from routing.crisis import acts
from routing.crisis.commands import app
from tests.support.asterisk import BareAsterisk, Entry
from tests.support.corpus import calls
from tests.support.crisis import CALLED, CLOSED, OTHER, OWN, Switch, by
from tests.support.dialplan import OURS
from tests.support.sipp import Citizen, Exchange
from tests.support.telephone import Habit, Telephone
from tests.support.waiting import until

MEMBER = "PJSIP/platz-01"


@pytest.fixture
def helper(switch: Switch, exchange: Exchange) -> Iterator[Telephone]:
    """Somebody in the pool of the crisis who takes a call and hangs up after half a second."""
    telephone = Telephone(exchange, switch.asterisk.line("platz-01"), Habit(hang_up_after=0.5))
    switch.asterisk.run(f"queue add member {MEMBER} to krise penalty 0 as a-helper01")
    yield telephone
    switch.asterisk.run(f"queue remove member {MEMBER} from krise")


def arrived(asterisk: BareAsterisk, number: str, before: int) -> str:
    """The key of the call to that number that came after so many."""
    found = until(f"a call to {number}", lambda: asterisk.ledger("ARRIVED")[before:])
    assert found[0].fields[1] == number
    return found[0].uniqueid


def calls_now(switch: Switch, exchange: Exchange, number: str) -> str:
    before = len(switch.asterisk.ledger("ARRIVED"))
    Citizen(exchange, number)
    return arrived(switch.asterisk, number, before)


def rehearsed(switch: Switch, number: str) -> str:
    """A rehearsed call to that number, until it is over; its key."""
    before = len(switch.asterisk.ledger("ARRIVED"))
    rehearse(switch.asterisk.settings, Dialling(number, "+493023125017"), Plan(talk=60), lambda _: None)
    return arrived(switch.asterisk, number, before)


def course(asterisk: BareAsterisk, key: str) -> list[tuple[str, ...]]:
    """What the caller met, once the call is over: without times, source and version of the switching."""
    asterisk.wait_for("HANGUP", key)
    mine = [e for e in asterisk.entries() if e.uniqueid == key]
    return [_met(e) for e in mine if e.event in OURS or e.event == "CONNECT"]


def _met(one: Entry) -> tuple[str, ...]:
    left_out = {"ARRIVED": 1, "CRISIS": 2, "CONNECT": 3}.get(one.event, 0)
    return (one.event, one.queue, one.member, *one.fields[1 : len(one.fields) - left_out])


def test_a_rehearsal_meets_exactly_what_callers_then_meet(
    switch: Switch, exchange: Exchange, helper: Telephone
) -> None:
    lines = (CLOSED, OWN)
    with switch.kept():
        acts.rehearse(switch.engine, acts.Change("sturm", by()))
        until("the rehearsal's keys", lambda: all(switch.key(line, "rehearsal") for line in lines))
        tried = [rehearsed(switch, line) for line in lines]
        acts.rehearse(switch.engine, acts.Change("sturm", by()), timedelta(0))
        switch.on()
        until("the keys", lambda: all(switch.key(line) for line in lines))
        real = [calls_now(switch, exchange, line) for line in lines]
        met = [course(switch.asterisk, key) for key in real]
    assert met == [course(switch.asterisk, key) for key in tried]
    assert [("CONNECT", "krise", "a-helper01") in one for one in met] == [True] * 2
    assert len(helper.rings()) == 4


def test_its_callers_come_first_in_their_pool(switch: Switch, exchange: Exchange, helper: Telephone) -> None:
    asterisk = switch.asterisk
    asterisk.run(f"queue pause member {MEMBER} queue krise")
    with switch.kept(), switch.rows({"profile/sturm/bonus": "600"}):
        switch.on("sturm", CALLED)
        until("the key", switch.key)
        asterisk.put({"hotline/rathaus/pool": "krise"})
        usual = calls_now(switch, exchange, OTHER)
        asterisk.wait_for("ENTERQUEUE", usual)
        urgent = calls_now(switch, exchange, CALLED)
        asterisk.wait_for("ENTERQUEUE", urgent)
        asterisk.run(f"queue unpause member {MEMBER} queue krise")
        until("both were answered", lambda: _answered(asterisk, {usual, urgent}), 60)
    assert [e.uniqueid for e in asterisk.ledger("CONNECT")][-2:] == [urgent, usual]
    switch.refill()


def _answered(asterisk: BareAsterisk, keys: set[str]) -> bool:
    return keys <= {e.uniqueid for e in asterisk.ledger("CONNECT")}


def test_who_hears_the_announcement_and_hangs_up_is_informed_and_not_lost(
    switch: Switch, exchange: Exchange, helper: Telephone
) -> None:
    asterisk = switch.asterisk
    asterisk.run(f"queue pause member {MEMBER} queue krise")
    with switch.kept():
        switch.on("sturm", CALLED)
        until("the key", switch.key)
        before = len(asterisk.keys_of(CALLED))
        citizen = Citizen(exchange, CALLED)
        key = asterisk.key_after(CALLED, before)
        assert asterisk.wait_for("ANNOUNCED", key).fields[1:] == ("crisis", "done")
        asterisk.wait_for("ENTERQUEUE", key)
        citizen.hangs_up()
        asterisk.wait_for("HANGUP", key)
    raws = asterisk.settings.queue_log.read_bytes().splitlines()
    told = calls([parse(raw).line for raw in raws], is_foreign=False)[key]
    assert (told.result.value, told.reason) == ("ended_before_queue", "informed")


def test_the_command_line_switches_extends_and_sees_it_confirmed(
    switch: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUERGERDRAHT_HOME", str(switch.asterisk.settings.home))
    with writing(switch.engine) as session:
        session.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        session.execute(text(f"INSERT INTO alembic_version VALUES ('{newest_version()}')"))

    def answer(*words: str) -> list[dict[str, str]]:
        result = CliRunner().invoke(app, [*words, "--format", "json"])
        assert result.exit_code == 0, result.exception
        told, _ = json.JSONDecoder().raw_decode(
            result.stdout, result.stdout.index("{")
        )  # logs stand around it
        found: list[dict[str, str]] = told["on"]
        return found

    with switch.kept():
        assert answer("on", "sturm", "--reason", "Deich", "--until", "+1h")
        until("confirmed", lambda: answer("status")[0]["confirmed_at"])
        end = int(switch.key()[1])
        answer("extend", "--until", "+3h")
        until("the later end", lambda: int(switch.key()[1]) > end)
        assert not answer("off")
        until("off", lambda: not switch.key())
