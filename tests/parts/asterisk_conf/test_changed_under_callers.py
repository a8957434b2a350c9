"""The organisation changes while callers wait and listen: each one's next step is the right one.

The same round of the keeper reloads queues and telephones and rewrites AstDB under all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from asterisk_conf.keeper.applying import Keeper
from routing.organisation import store
from routing.organisation.model import Organisation, Overflow, OverflowTo, Pool, Seat
from tests.support.asterisk import BareAsterisk, Entry, program, running, settings_for
from tests.support.dialplan import agent_at
from tests.support.organisations import Slot, SlotTimes, slots_organisation
from tests.support.sipp import Citizen, Exchange
from tests.support.telephone import Telephone
from tests.support.waiting import until

STAYS, MOVED, GONE, OVERFLOWS, GREETED = (Slot(index) for index in range(5))
LONG_GREETING = "Guten Tag. " + "Bitte haben Sie einen Augenblick Geduld. " * 5
FEW_SECONDS = 35
LONGEST_SECONDS = 175


def before() -> Organisation:
    made = slots_organisation(5, SlotTimes())
    patient = {OVERFLOWS.pool: FEW_SECONDS}
    pools = tuple(replace(p, longest_wait_seconds=patient.get(p.key, 900)) for p in made.pools)
    hotlines = tuple(
        replace(h, announcement=LONG_GREETING) if h.key == GREETED.hotline else h for h in made.hotlines
    )
    return replace(made, pools=pools, hotlines=hotlines)


def after() -> Organisation:
    """Other ring times, a pool and a hotline gone, an overflow and a pool that are new, a seat more."""
    made = before()
    overflow = Overflow(OverflowTo.POOL, 10, pool=STAYS.pool)
    pools = [replace(p, ring_seconds=7) for p in made.pools if p.key != GONE.pool]
    pools = [replace(p, overflow=overflow) if p.key == OVERFLOWS.pool else p for p in pools]
    hotlines = tuple(
        replace(h, pool="neu" if h.key in (MOVED.hotline, GREETED.hotline) else h.pool)
        for h in made.hotlines
        if h.key not in (GONE.hotline, GONE.closed_hotline)
    )
    people = tuple(p for p in made.people if GONE.pool not in {skill.pool for skill in p.pools})
    profiles = tuple(p for p in made.crisis_profiles if p.key != GONE.crisis_profile)
    return replace(
        made,
        pools=(*pools, Pool("neu", "Neu", ring_seconds=7)),
        hotlines=hotlines,
        people=people,
        crisis_profiles=profiles,
        seats=(*made.seats, Seat("platz-neu", "Platz neu")),
    )


@dataclass(frozen=True)
class Caller:
    """Somebody on the line; `key` is the call's."""

    asterisk: BareAsterisk
    citizen: Citizen
    key: str

    def pools(self) -> list[str]:
        """The pools entered so far, in order."""
        return [e.queue for e in self.asterisk.ledger("VISIT") if e.fields[1] == self.key]

    def wrote(self, event: str, seconds: float = 30) -> Entry:
        return self.asterisk.wait_for(event, self.key, seconds)


@dataclass(frozen=True)
class House:
    """An Asterisk as the keeper keeps it, and a telephone network."""

    asterisk: BareAsterisk
    keeper: Keeper
    exchange: Exchange

    def change(self, organisation: Organisation) -> None:
        edit = store.Edit("test", datetime.now(UTC), store.version(self.keeper.engine))
        store.save(self.keeper.engine, organisation, edit)
        self.keeper.apply(datetime.now(UTC))

    def agent(self, slot: Slot) -> Telephone:
        """The slot's agent, on a pause in the slot's pool."""
        telephone = agent_at(self.asterisk, self.exchange, slot)
        self.asterisk.run(f"queue pause member PJSIP/{slot.seat('a')} queue {slot.pool}")
        return telephone

    def frees(self, slot: Slot) -> None:
        self.asterisk.run(f"queue unpause member PJSIP/{slot.seat('a')} queue {slot.pool}")

    def calls(self, number: str) -> Caller:
        known = len(self.asterisk.ledger("ARRIVED"))
        citizen = Citizen(self.exchange, number)
        citizen.answered()
        arrived = until("ARRIVED", lambda: self.asterisk.ledger("ARRIVED")[known:])[0]
        return Caller(self.asterisk, citizen, arrived.uniqueid)

    def waits(self, number: str) -> Caller:
        caller = self.calls(number)
        caller.wrote("ENTERQUEUE", 30)
        return caller


@pytest.fixture
def asterisk(tmp_path: Path) -> Iterator[BareAsterisk]:
    with running(settings_for(tmp_path), before()) as started:
        yield started


@pytest.fixture
def house(asterisk: BareAsterisk, sqlite: Engine, tmp_path: Path) -> Iterator[House]:
    keeper = Keeper(asterisk.settings, sqlite, program(), asterisk.control)
    with Exchange(asterisk.settings.sip_port, tmp_path / "sipp", LONGEST_SECONDS) as exchange:
        made = House(asterisk, keeper, exchange)
        made.change(before())
        yield made


@pytest.mark.timeout(300)
def test_each_callers_next_step_after_a_change(house: House) -> None:
    for slot in (STAYS, MOVED, GONE, OVERFLOWS, GREETED):
        house.agent(slot)
    talking = house.waits(STAYS.number)
    house.frees(STAYS)
    talking.wrote("CONNECT")
    stays, moved, gone = (house.waits(slot.number) for slot in (STAYS, MOVED, GONE))
    overflows = house.waits(OVERFLOWS.number)
    greeted = house.calls(GREETED.number)

    house.change(after())

    # Who talks goes on talking; whoever comes next rings at the same agent.
    assert not house.asterisk.ledger("HANGUP", talking.key)
    # Who waits where a pool moved on keeps place and pool.
    for caller, slot in ((moved, MOVED), (gone, GONE)):
        house.frees(slot)
        caller.wrote("CONNECT")
        assert caller.pools() == [slot.pool]
    # Who is being greeted goes where the greeting led, who calls now goes the new way.
    house.frees(GREETED)
    greeted.wrote("CONNECT", 60)
    assert greeted.pools() == [GREETED.pool]
    assert house.calls(MOVED.number).wrote("ROUTED").fields[2] == "neu"
    # Whose patience ends overflows as it is said now, and keeps the place behind who came first.
    overflows.wrote("OVERFLOW", 90)
    talking.citizen.dies()
    house.asterisk.run(f"channel request hangup {_channel(house, talking)}")
    stays.wrote("CONNECT", 40)
    assert stays.pools() == [STAYS.pool]
    assert overflows.pools() == [OVERFLOWS.pool, STAYS.pool]


def test_a_pool_that_is_gone_stays_until_nobody_waits_in_it(house: House) -> None:
    house.agent(GONE)
    gone = house.waits(GONE.number)
    for _ in range(2):
        house.change(after())
        assert f"{GONE.pool} has 1 calls" in house.asterisk.run("queue show")
    house.asterisk.run(f"channel request hangup {_channel(house, gone)}")
    gone.wrote("HANGUP")
    for _ in range(2):
        house.keeper.apply(datetime.now(UTC))
    assert GONE.pool not in house.asterisk.run("queue show")
    assert GONE.pool not in house.asterisk.get("pools/all").split(",")


def _channel(house: House, caller: Caller) -> str:
    """The name of the citizen's channel: the one with the call's own id."""
    rows = [row.split("!") for row in house.asterisk.run("core show channels concise").splitlines()]
    return next(row[0] for row in rows if row[-1] == caller.key)
