"""Rounds of the dispatcher against a manager interface: who gets a placeholder, and who loses it."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import Engine

from buergerdraht.calendar import Hours, WeeklyOpening
from buergerdraht.columns import milliseconds_of
from contacts.wishes import WishState
from ivr.callbacks import dispatching
from ivr.callbacks.dispatching import Dispatcher
from ivr.callbacks.placeholders import Placeholders
from routing.crisis.acts import SwitchOn, switch_on
from routing.crisis.switching import By, Source
from routing.intake.directory import Directory
from routing.organisation.model import CrisisProfile, Organisation, Pool
from routing.switchboard.ami import Address, Ami
from routing.switchboard.message import Message
from tests.support.fake_ami import FakeAmi, listed
from tests.support.ivr import saved
from tests.support.organisations import hotline, small_organisation
from tests.support.wishes import asked, found

NOW = datetime(2026, 11, 21, 11, tzinfo=UTC)
DIALLED = "04101555000"
CENTRE = small_organisation(
    hours=(Hours("montags", weekly=(WeeklyOpening(0, time(8), time(18)),)),),
    pools=(Pool("buerger", "Bürgertelefon"), Pool("krise", "Krise"), Pool("buergertelefon", "Wedel")),
    hotlines=(hotline("wedel", (DIALLED,), "buerger", "montags"),),
    crisis_profiles=(CrisisProfile("flut", "Flut", ("wedel",), "krise", "Bleiben Sie."),),
)


def placed(engine: Engine, now: datetime = NOW, centre: Organisation = CENTRE) -> list[str]:
    """The wishes' keys for which a round starts placeholders, in order."""
    return [one["Exten"].removeprefix("wish") for one in started(engine, now, centre) if one["Exten"]]


def started(
    engine: Engine, now: datetime, centre: Organisation = CENTRE, told: str = "placed"
) -> list[Message]:
    """What a round starts in Asterisk, where the placeholders that stand have got so far."""
    row = f"Event: DBGetResponse\nVal: {told}|{milliseconds_of(now)}|Local/x"

    async def run() -> list[Message]:
        async with FakeAmi() as fake:
            fake.answers["Status"] = lambda _: listed("Event: Status")
            fake.answers["DBGet"] = lambda _: listed(row)
            ami = await Ami.connect(Address("127.0.0.1", fake.port, "callbacks", "secret"))
            await Dispatcher(engine, Placeholders(ami)).round(Directory(centre), now)
            await ami.close()
            return fake.asked("Originate")

    return asyncio.run(run())


def wish(engine: Engine, number: int = 0, pool: str = "krise") -> str:
    arrived = NOW + timedelta(seconds=number)
    asking = {"call_key": f"bd-{number}.1", "number": f"0410155501{number:02}", "number_hash": str(number)}
    return asked(engine, **asking, pool=pool, arrived_at=arrived, asked_at=NOW).key


def crisis(engine: Engine) -> None:
    saved(engine, CENTRE)
    by = By("krause", NOW, Source.PAGE)
    switch_on(engine, SwitchOn("flut", "Deich gebrochen", NOW + timedelta(hours=2), by))


def test_a_wish_of_a_closed_hotline_waits_unless_a_crisis_holds(sqlite: Engine) -> None:
    key = wish(sqlite)
    wish(sqlite, 1, "buerger")
    assert placed(sqlite) == []
    crisis(sqlite)
    assert placed(sqlite, NOW + timedelta(minutes=1)) == [key]
    assert found(sqlite, key).state is WishState.PLACED


def test_when_the_crisis_is_over_it_waits_again(sqlite: Engine) -> None:
    wish(sqlite)
    crisis(sqlite)
    assert placed(sqlite, NOW + timedelta(hours=2)) == []


def test_when_nobody_will_be_there_people_have_it(sqlite: Engine) -> None:
    key = wish(sqlite)
    assert placed(sqlite) == []
    assert found(sqlite, key).state is WishState.WAITING
    closed = replace(CENTRE, hours=(Hours("montags"),))
    assert placed(sqlite, centre=closed) == []
    assert found(sqlite, key).state is WishState.GIVEN_UP


def test_so_many_at_one_time_and_no_more(sqlite: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatching, "MOST_PLACED", 2)
    crisis(sqlite)
    third, first, second = (wish(sqlite, number) for number in (7, 1, 3))
    assert placed(sqlite) == [first, second]
    assert found(sqlite, third).state is WishState.WAITING


@pytest.mark.parametrize(("told", "goes"), [("placed", True), ("ringing", False)])
def test_a_placeholder_leaves_when_the_line_has_closed_unless_somebody_has_it(
    sqlite: Engine, told: str, goes: bool
) -> None:
    """Though somebody be in the pool all night."""
    monday = NOW + timedelta(days=2)
    key = wish(sqlite)
    assert placed(sqlite, monday) == [key]
    assert started(sqlite, monday + timedelta(hours=6), told=told) == []
    gone = [one["Channel"] for one in started(sqlite, monday + timedelta(hours=7), told=told)]
    assert gone == ([f"Local/wish{key}@bd-callback-forget/n"] if goes else [])
