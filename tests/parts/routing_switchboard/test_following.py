"""The picture through lost connections, torn events and lists that do not hold together."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from routing.switchboard import ami as ami_module
from routing.switchboard import following, reconnecting
from routing.switchboard.errors import NotConnected, SwitchboardTaken
from routing.switchboard.picture import What
from routing.switchboard.switchboard import Switchboard
from tests.support.fake_ami import REFUSED, FakeAmi, listed
from tests.support.switchboards import settings_with, switchboard_on, until

MEMBER = "Event: QueueMember\nQueue: pool-a\nName: {}\nLocation: PJSIP/platz-01\nStatus: 1\nPaused: 0"
ADDED = (
    "Event: QueueMemberAdded\nQueue: pool-a\nMemberName: {}\nInterface: PJSIP/platz-0{}\nStatus: 1\nPaused: 0"
)
TORN = (
    "Event: Newstate\nChannel: PJSIP/trunk-00000001\nCallerIDNum: 0410\n\n"
    "Event: QueueMemberAdded\nQueue: pool-a\nMemberName: a-forged\nInterface: PJSIP/platz-09\nStatus: 1\n"
    "Paused: 0\n\nExten: 115\nLinkedid: bd-1.0"
)
Body = Callable[[FakeAmi, Switchboard], Awaitable[None]]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconnecting, "FIRST_WAIT_SECONDS", 0.01)


def follow(folder: Path, body: Body) -> None:
    async def run() -> None:
        async with FakeAmi() as fake:
            fake.answers["QueueStatus"] = lambda _: listed(MEMBER.format("a-1"))
            async with switchboard_on(settings_with(folder, fake.port)) as switchboard:
                await body(fake, switchboard)

    asyncio.run(run())


def test_the_picture_is_there_when_connected(tmp_path: Path) -> None:
    async def body(fake: FakeAmi, switchboard: Switchboard) -> None:
        assert list(switchboard.picture.agents) == ["a-1"]
        assert fake.asked("Login")[0]["Username"] == "console"

    follow(tmp_path, body)


def test_a_lost_connection_is_told_made_anew_and_the_picture_read_anew(tmp_path: Path) -> None:
    async def body(fake: FakeAmi, switchboard: Switchboard) -> None:
        with switchboard.subscribe() as changes:
            fake.answers["QueueStatus"] = lambda _: listed(MEMBER.format("a-2"))
            fake.drop()
            assert [(await anext(changes)).what for _ in range(2)] == [What.LOST, What.REBUILT]
        assert list(switchboard.picture.agents) == ["a-2"]
        assert (switchboard.is_connected, switchboard.reconnects) == (True, 1)

    follow(tmp_path, body)


def test_while_asterisk_is_gone_commands_say_so_and_the_last_picture_stays(tmp_path: Path) -> None:
    async def body(fake: FakeAmi, switchboard: Switchboard) -> None:
        fake.answers["Login"] = lambda _: REFUSED
        fake.drop()
        await until("lost", lambda: not switchboard.is_connected)
        with pytest.raises(NotConnected):
            await switchboard.pause("platz-01", "Pause")
        assert list(switchboard.picture.agents) == ["a-1"]
        fake.answers.pop("Login")
        await until("back", lambda: switchboard.is_connected)

    follow(tmp_path, body)


def test_asterisk_that_stops_answering_pings_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "PING_SECONDS", 0.05)
    monkeypatch.setattr(ami_module, "ANSWER_SECONDS", 0.1)

    async def body(fake: FakeAmi, switchboard: Switchboard) -> None:
        fake.answers["Ping"] = lambda _: None
        await until("left", lambda: not switchboard.is_connected)
        fake.answers.pop("Ping")
        await until("back", lambda: switchboard.is_connected)

    follow(tmp_path, body)


def test_a_torn_event_and_what_follows_it_is_not_believed(tmp_path: Path) -> None:
    async def body(fake: FakeAmi, switchboard: Switchboard) -> None:
        with switchboard.subscribe() as changes:
            await fake.tell(TORN)
            assert (await anext(changes)).what is What.REBUILT
            await fake.tell(ADDED.format("a-2", 2))
            assert (await anext(changes)).what is What.AGENT
        assert sorted(switchboard.picture.agents) == ["a-1", "a-2"]

    follow(tmp_path, body)


def test_a_torn_list_is_read_again(tmp_path: Path) -> None:
    whole = "Event: Status\nChannel: PJSIP/platz-01-00000001\nLinkedid: bd-1.0"

    async def body(fake: FakeAmi, switchboard: Switchboard) -> None:
        torn = iter([f"{whole}\nLinkedid: bd-2.0", whole.replace("\nLinkedid", "\n\nLinkedid")])
        fake.answers["Status"] = lambda _: listed(next(torn, whole))
        fake.drop()
        await until("read again", lambda: len(fake.asked("Status")) == 4 and switchboard.is_connected)
        assert list(switchboard.picture.legs) == ["PJSIP/platz-01-00000001"]

    follow(tmp_path, body)


def test_a_text_that_stays_torn_does_not_take_the_whole_picture_away(tmp_path: Path) -> None:
    async def body(fake: FakeAmi, switchboard: Switchboard) -> None:
        fake.answers["Status"] = lambda _: listed(TORN.replace("Newstate", "Status"))
        fake.drop()
        await until("given up", lambda: len(fake.asked("Status")) > following.MOST_TRIES)
        await until("connected", lambda: switchboard.is_connected)
        assert list(switchboard.picture.agents) == ["a-1"]
        assert (switchboard.picture.calls, switchboard.picture.legs) == ({}, {})
        fake.answers["Status"] = lambda _: listed()
        asked = len(fake.asked("Status"))
        await fake.tell(ADDED.format("a-2", 2))
        await until("read anew", lambda: len(fake.asked("Status")) > asked)

    follow(tmp_path, body)


def test_events_that_come_while_lists_are_read_wait_and_are_folded_once(tmp_path: Path) -> None:
    async def body(fake: FakeAmi, switchboard: Switchboard) -> None:
        between = f"{ADDED.format('a-2', 2)}\n\n"
        removed = "Event: QueueMemberRemoved\nQueue: pool-a\nMemberName: a-1\nInterface: PJSIP/platz-01\n\n"
        fake.answers["Status"] = lambda _: between + removed + listed()
        with switchboard.subscribe() as changes:
            fake.drop()
            assert [(await anext(changes)).what for _ in range(2)] == [What.LOST, What.REBUILT]
            assert list(switchboard.picture.agents) == ["a-2"]
            await fake.tell(ADDED.format("a-3", 3))
            change = await anext(changes)
        assert change.agent is not None
        assert change.agent.pseudonym == "a-3"

    follow(tmp_path, body)


def test_more_events_than_the_buffer_holds_lead_to_a_new_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ami_module, "MOST_EVENTS", 20)

    async def body(fake: FakeAmi, switchboard: Switchboard) -> None:
        before = len(fake.asked("QueueStatus"))
        await fake.raw(b"Event: Cdr\r\n\r\n" * 500)
        await until("read anew", lambda: len(fake.asked("QueueStatus")) > before)
        assert fake.connections == 1

    follow(tmp_path, body)


def test_a_second_owner_refuses_to_start(tmp_path: Path) -> None:
    async def body(fake: FakeAmi, switchboard: Switchboard) -> None:
        with pytest.raises(SwitchboardTaken, match="gehört schon"):
            await Switchboard(settings_with(tmp_path, fake.port)).run()
        assert switchboard.is_connected

    follow(tmp_path, body)


def test_a_subscriber_who_does_not_listen_delays_nobody(tmp_path: Path) -> None:
    async def body(fake: FakeAmi, switchboard: Switchboard) -> None:
        paused = (
            "Event: QueueMemberPause\nQueue: pool-a\nMemberName: a-1\nInterface: PJSIP/platz-01\nPaused: {}"
        )
        with switchboard.subscribe() as asleep, switchboard.subscribe() as awake:
            seen = 0
            for number in range(1_100):
                await fake.tell(paused.format(number % 2))
                if number:
                    assert (await anext(awake)).what is What.AGENT
                    seen += 1
            assert seen == 1_099
            assert (await anext(asleep)).what is What.REBUILT

    follow(tmp_path, body)
