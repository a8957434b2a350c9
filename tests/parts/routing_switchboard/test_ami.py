"""The AMI client against a manager interface that splits, delays, breaks off and talks rubbish."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from routing.switchboard import ami as ami_module
from routing.switchboard.ami import Address, Ami
from routing.switchboard.errors import AmiError, AmiLost, AmiRefused, AmiSlow, Unsendable
from routing.switchboard.message import action
from tests.support.fake_ami import REFUSED, STARTED, SUCCESS, FakeAmi, listed
from tests.support.ports import free_port
from tests.support.switchboards import until

Body = Callable[[FakeAmi, Ami], Awaitable[None]]


def address(port: int) -> Address:
    return Address("127.0.0.1", port, "console", "secret")


def talk(body: Body, chunk: int = 0) -> None:
    """Runs the body with a connected client."""

    async def run() -> None:
        async with FakeAmi() as fake:
            fake.chunk = chunk
            ami = await Ami.connect(address(fake.port))
            try:
                await body(fake, ami)
            finally:
                await ami.close()

    asyncio.run(run())


@pytest.mark.parametrize("chunk", [0, 1, 7])
def test_umlauts_split_across_packets_survive(chunk: int) -> None:
    async def body(fake: FakeAmi, ami: Ami) -> None:
        await fake.tell("Event: Newstate\nCallerIDName: Müller-Lüdenscheidt ßß")
        await fake.tell("Event: Hangup")
        assert (await ami.next_event())["CallerIDName"] == "Müller-Lüdenscheidt ßß"
        assert (await ami.next_event()).event == "Hangup"

    talk(body, chunk)


def test_answers_in_another_order_find_their_questions() -> None:
    async def body(fake: FakeAmi, ami: Ami) -> None:
        fake.answers["Slow"] = lambda _: None
        slow = asyncio.create_task(ami.ask(action("Slow")))
        await until("asked", lambda: fake.asked("Slow"))
        assert (await ami.ask(action("Quick")))["Message"] == "done"
        await fake.tell(SUCCESS.replace("{id}", fake.asked("Slow")[0].action_id).replace("done", "late"))
        assert (await slow)["Message"] == "late"

    talk(body)


def test_a_list_is_given_when_complete_and_events_between_stay_events() -> None:
    async def body(fake: FakeAmi, ami: Ami) -> None:
        items = "Event: QueueMember\nName: a", "Event: QueueMember\nName: b"
        fake.answers["QueueStatus"] = lambda _: listed(items[0]).replace(
            "\n\nEvent: Complete", f"\n\nEvent: Hangup\n\n{items[1]}\nActionID: {{id}}\n\nEvent: Complete"
        )
        found = await ami.ask_list(action("QueueStatus"))
        assert [item["Name"] for item in found] == ["a", "b"]
        assert [event.event for event in ami.waiting_events()] == ["Hangup"]

    talk(body, chunk=3)


def test_a_refusal_carries_asterisks_words() -> None:
    async def body(fake: FakeAmi, ami: Ami) -> None:
        fake.answers["QueueAdd"] = lambda _: REFUSED
        with pytest.raises(AmiRefused, match="refused"):
            await ami.ask(action("QueueAdd"))
        with pytest.raises(AmiRefused, match="refused"):
            await ami.ask_list(action("QueueAdd"))

    talk(body)


def test_a_missing_answer_ends_with_the_time_out_and_hurts_no_later_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def body(fake: FakeAmi, ami: Ami) -> None:
        fake.answers |= {"Mute": lambda _: None, "Half": lambda _: STARTED}
        with monkeypatch.context() as impatient:
            impatient.setattr(ami_module, "ANSWER_SECONDS", 0.2)
            with pytest.raises(AmiSlow):
                await ami.ask(action("Mute"))
            with pytest.raises(AmiSlow):
                await ami.ask_list(action("Half"))
        await fake.tell(SUCCESS.replace("{id}", fake.asked("Mute")[0].action_id))
        assert (await ami.ask(action("Ping")))["Message"] == "done"

    talk(body)


def test_a_connection_that_drops_inside_a_list_ends_everything_that_waits() -> None:
    async def body(fake: FakeAmi, ami: Ami) -> None:
        fake.answers["Status"] = lambda _: f"{STARTED}\n\nEvent: Status\nActionID: {{id}}"
        asked = asyncio.create_task(ami.ask_list(action("Status")))
        heard = asyncio.create_task(ami.next_event())
        await until("asked", lambda: fake.asked("Status"))
        fake.drop()
        for waiting in (asked, heard):
            with pytest.raises(AmiLost):
                await waiting
        with pytest.raises(AmiLost):
            await ami.ask(action("Ping"))

    talk(body)


def test_events_that_came_before_the_end_are_still_given() -> None:
    async def body(fake: FakeAmi, ami: Ami) -> None:
        await fake.tell("Event: Hangup")
        await ami.ask(action("Ping"))
        fake.drop()
        assert (await ami.next_event()).event == "Hangup"
        with pytest.raises(AmiLost):
            await ami.next_event()

    talk(body)


def test_garbage_between_messages_is_skipped() -> None:
    async def body(fake: FakeAmi, ami: Ami) -> None:
        await fake.raw(b"\xff\xfe\x00 nothing \r\n\r\n\r\n\r\n::::\r\n\r\n")
        await fake.tell("Event: Hangup")
        assert (await ami.next_event()).event == "Hangup"

    talk(body)


def test_a_message_without_end_ends_the_connection_not_the_memory() -> None:
    async def body(fake: FakeAmi, ami: Ami) -> None:
        with pytest.raises(AmiLost):
            await asyncio.gather(fake.raw(b"Event: X\r\n" * 40_000), ami.next_event())

    talk(body)


def test_a_list_without_end_ends_the_connection_not_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ami_module, "MOST_ITEMS", 50)

    async def body(fake: FakeAmi, ami: Ami) -> None:
        items = "\n\nEvent: Status\nActionID: {id}" * 60
        fake.answers["Status"] = lambda _: f"{STARTED}{items}"
        with pytest.raises(AmiLost):
            await ami.ask_list(action("Status"))

    talk(body)


def test_a_slow_consumer_never_stops_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ami_module, "MOST_EVENTS", 50)

    async def body(fake: FakeAmi, ami: Ami) -> None:
        for _ in range(60):
            await fake.tell("Event: Hangup")
        assert (await ami.ask(action("Ping")))["Message"] == "done"
        assert ami.has_lost_events
        assert len(ami.waiting_events()) == 50

    talk(body)


def test_a_line_break_in_a_value_is_never_sent() -> None:
    async def body(fake: FakeAmi, ami: Ami) -> None:
        with pytest.raises(Unsendable):
            await ami.ask(action("QueueAdd", MemberName="x\r\nAction: Originate"))
        await ami.ask(action("Ping"))
        assert [sent["Action"] for sent in fake.actions] == ["Login", "Ping"]

    talk(body)


def test_nobody_listens() -> None:
    with pytest.raises(AmiLost, match="Nothing listens"):
        asyncio.run(Ami.connect(address(free_port())))


def connect_to(prepare: Callable[[FakeAmi], object]) -> AmiError:
    """What a connection attempt to such a server ends with."""

    async def run() -> AmiError:
        async with FakeAmi() as fake:
            prepare(fake)
            with pytest.raises(AmiError) as caught:
                await Ami.connect(address(fake.port))
            return caught.value

    return asyncio.run(run())


def test_a_wrong_password_is_refused() -> None:
    assert isinstance(connect_to(lambda fake: fake.answers.update(Login=lambda _: REFUSED)), AmiRefused)


def test_something_else_on_the_port_is_noticed() -> None:
    greeting = "HTTP/1.1 400 Bad Request\r\n"
    assert isinstance(connect_to(lambda fake: setattr(fake, "greeting", greeting)), AmiLost)


def test_a_greeting_without_end_is_noticed() -> None:
    assert isinstance(connect_to(lambda fake: setattr(fake, "greeting", "A" * 100_000)), AmiLost)
