"""The picture is right again after a restart of the program and of Asterisk, and nobody stays stranded."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from routing.switchboard.picture import AgentState, CallState, What
from tests.support.asterisk import BareAsterisk, running, settings_for
from tests.support.dialplan import CALLER, fill
from tests.support.house import until
from tests.support.organisations import Slot, slots_organisation
from tests.support.shifts import Shift
from tests.support.sipp import Citizen, Exchange
from tests.support.switchboards import Watch, watching
from tests.support.telephone import Telephone


@pytest.fixture
def own_asterisk(tmp_path: Path) -> Iterator[BareAsterisk]:
    """An Asterisk that may be stopped."""
    organisation = slots_organisation(1)
    with running(settings_for(tmp_path / "home"), organisation) as asterisk:
        fill(asterisk, organisation)
        # Asterisk's own first call lifts the wrap-ups of before, half a second after its start.
        until("tidied up", lambda: _has_tidied_up(asterisk))
        yield asterisk


@pytest.fixture
def own_exchange(own_asterisk: BareAsterisk, tmp_path: Path) -> Iterator[Exchange]:
    with Exchange(own_asterisk.settings.sip_port, tmp_path / "sipp") as exchange:
        yield exchange


def test_a_program_restarted_in_mid_call_knows_agent_and_call(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    with watching(asterisk.settings) as watch:
        shift = Shift(asterisk, exchange, watch, slot)
        shift.begins("a")
        Citizen(exchange, slot.number)
        key = asterisk.key_of(slot.number)
        before = watch.saw(What.ANSWERED, key).call
        shift.together(key)
    with watching(asterisk.settings) as watch:
        call = watch.switchboard.picture.calls[key]
        assert before
        assert (call.state, call.hotline, call.number) == (CallState.TALKING, slot.hotline, CALLER)
        assert (call.agent, call.agent_leg, call.pool) == (before.agent, before.agent_leg, slot.pool)
        assert (call.arrived_at, call.channel) == (before.arrived_at, before.channel)
        agent = watch.becomes(slot.seat("a"), AgentState.IN_CALL)
        assert (agent.pseudonym, agent.call_key) == (before.agent, key)
        watch.do(watch.switchboard.hang_up(key))
        watch.saw(What.COMPLETED, key)


def test_a_program_restarted_while_it_rings_and_another_waits(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    with watching(asterisk.settings) as watch:
        shift = Shift(asterisk, exchange, watch, slot)
        shift.begins("a")
        Citizen(exchange, slot.number)
        watch.saw(What.ANSWERED, asterisk.key_of(slot.number))
        Citizen(exchange, slot.number)
        second = asterisk.key_after(slot.number, 1)
        watch.saw(What.WAITING, second)
    with watching(asterisk.settings) as watch:
        waiting = watch.switchboard.picture.calls[second]
        assert (waiting.state, waiting.pool, waiting.agent) == (CallState.WAITING, slot.pool, None)


def test_a_dead_program_strands_nobody_in_wrap_up(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    with watching(asterisk.settings) as watch:
        Shift(asterisk, exchange, watch, slot).begins("a")
        watch.do(watch.switchboard.start_wrap_up(slot.seat("a"), 4))
        assert asterisk.members(slot.pool)[slot.seat("a")].endswith("!")
    until("free", lambda: not asterisk.members(slot.pool)[slot.seat("a")].endswith("!"))


def test_a_restarted_program_leaves_a_running_wrap_up_alone(
    asterisk: BareAsterisk, exchange: Exchange, slot: Slot
) -> None:
    with watching(asterisk.settings) as watch:
        Shift(asterisk, exchange, watch, slot).begins("a")
        watch.do(watch.switchboard.start_wrap_up(slot.seat("a"), 30))
    with watching(asterisk.settings) as watch:
        assert watch.becomes(slot.seat("a"), AgentState.WRAP_UP).pause_reason == "Nachbearbeitung"
        watch.do(watch.switchboard.finish_wrap_up(slot.seat("a")))
        channels = "core show channels concise"
        until("no timer", lambda: f"bd-wrapup-{slot.seat('a')}" not in asterisk.run(channels))


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_asterisk_restarted_brings_its_members_back_and_no_stale_wrap_up(
    own_asterisk: BareAsterisk, own_exchange: Exchange, how: str
) -> None:
    slot = Slot(0)
    with watching(own_asterisk.settings) as watch:
        Shift(own_asterisk, own_exchange, watch, slot).begins("a")
        watch.do(watch.switchboard.start_wrap_up(slot.seat("a"), 600))
        _wait_until_written(own_asterisk, slot)
        getattr(own_asterisk, how)()
        watch.saw(What.LOST)
        assert not watch.switchboard.is_connected
        own_asterisk.restart()
        until("back", lambda: watch.switchboard.is_connected)
        assert watch.becomes(slot.seat("a"), AgentState.READY).pools == (slot.pool,)
        _takes_a_call(own_asterisk, own_exchange, watch)


def _has_tidied_up(asterisk: BareAsterisk) -> bool:
    channels = asterisk.run("core show channels count")
    return channels.startswith("0 active channels") and "1 call processed" in channels


def _wait_until_written(asterisk: BareAsterisk, slot: Slot) -> None:
    """AstDB reaches the disk about a second late; only what is committed outlives a kill."""
    database = asterisk.folders.lib / "astdb.sqlite3"
    until("written", lambda: f"{slot.seat('a')};0;1" in _members_on_disk(database))


def _members_on_disk(database: Path) -> str:
    wanted = "SELECT value FROM astdb WHERE key LIKE '/Queue/PersistentMembers/%'"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return "".join(value for (value,) in connection.execute(wanted))


def _takes_a_call(asterisk: BareAsterisk, exchange: Exchange, watch: Watch) -> None:
    slot = Slot(0)
    Telephone(exchange, asterisk.line(slot.seat("a")))
    Citizen(exchange, slot.number)
    watch.saw(What.ANSWERED, asterisk.key_of(slot.number))
