"""What the commands send, in which order, and what they say when Asterisk refuses."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from routing.switchboard import exchange
from routing.switchboard.errors import SwitchboardError
from routing.switchboard.message import Message
from routing.switchboard.picture import AgentState
from routing.switchboard.signing import SignOn
from routing.switchboard.switchboard import Switchboard
from tests.support.fake_ami import REFUSED, SUCCESS, FakeAmi, listed
from tests.support.switchboards import settings_with, switchboard_on, until

MEMBER = "Event: {}\nQueue: {}\n{}: {}\n{}: PJSIP/{}\nPenalty: {}\nStatus: 1\nPaused: {}\nPausedReason: {}"
STARTED = "\n\nEvent: OriginateResponse\nActionID: {id}\nResponse: "
CITIZEN = (
    "Event: Status\nChannel: PJSIP/trunk-00000001\nChannelState: 6\nUniqueid: bd-1.0\nLinkedid: bd-1.0\n"
    "ChanVariable: BD_CALLKEY=bd-1.0\nBridgeID: b\nApplication: Queue\nSeconds: 9"
)
LEG = (
    "Event: Status\nChannel: PJSIP/platz-01-00000002\nChannelState: 6\nUniqueid: bd-1.1\nLinkedid: bd-1.0\n"
    "ChanVariable: BD_CALLKEY=bd-1.0\nBridgeID: b\nApplication: AppQueue\nSeconds: 5"
)
Body = Callable[["Obedient", Switchboard], Awaitable[None]]


def item(pool: str, name: str, seat: str, reason: str | None = None) -> str:
    paused = (0, "") if reason is None else (1, reason)
    return MEMBER.format("QueueMember", pool, "Name", name, "Location", seat, 0, *paused)


class Obedient(FakeAmi):
    """Does what it is asked, and tells it as Asterisk does; `members` is (pool, seat) -> name."""

    def __init__(self, *items: str) -> None:
        super().__init__()
        self.answers |= {
            "QueueStatus": lambda _: listed(*items),
            "QueueAdd": lambda a: self._member("QueueMemberAdded", a, a["MemberName"], a["Reason"] or None),
            "QueueRemove": lambda a: self._member("QueueMemberRemoved", a, "gone", None),
            "QueuePause": self._pause,
            "Originate": lambda _: f"{SUCCESS}{STARTED}Success",
        }

    def steps(self) -> list[str]:
        """The actions that change something, as short lines."""
        silent = ("Login", "Ping", "QueueStatus", "Status")
        return [_step(action) for action in self.actions if action["Action"] not in silent]

    def _member(self, event: str, action: Message, name: str, reason: str | None) -> str:
        paused = (0, "") if reason is None else (1, reason)
        seat = action["Interface"].removeprefix("PJSIP/")
        told = (
            event,
            action["Queue"],
            "MemberName",
            name,
            "Interface",
            seat,
            action["Penalty"] or "0",
            *paused,
        )
        return f"{SUCCESS}\n\n{MEMBER.format(*told)}"

    def _pause(self, action: Message) -> str:
        reason = action["Reason"] if action["Paused"] == "true" else None
        fields = {"Queue": "pool-a", "Interface": action["Interface"]}
        return self._member("QueueMemberPause", Message(fields), "a-1", reason)


def _step(action: Message) -> str:
    keys = ("Queue", "MemberName", "Interface", "Paused", "Reason", "Penalty", "Channel", "Exten")
    return " ".join(filter(None, (action["Action"], *(action[key] for key in keys))))


def command(folder: Path, fake: Obedient, body: Body) -> None:
    async def run() -> None:
        async with fake, switchboard_on(settings_with(folder, fake.port)) as switchboard:
            await body(fake, switchboard)

    asyncio.run(run())


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "SHOWN_SECONDS", 0.1)


def test_signing_in_frees_the_seat_and_the_persons_former_places(tmp_path: Path) -> None:
    fake = Obedient(
        item("pool-a", "a-other", "platz-01"),
        item("pool-a", "a-1", "platz-02"),
        item("pool-b", "a-october", "platz-03"),
        item("pool-b", "a-stranger", "platz-04"),
    )

    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        sign_on = SignOn("a-1", "platz-01", {"pool-a": 0, "pool-b": 2}, formerly=("a-october",))
        await switchboard.sign_in(sign_on)
        assert fake.steps() == [
            "QueueRemove pool-a PJSIP/platz-01",
            "QueueRemove pool-a PJSIP/platz-02",
            "QueueRemove pool-b PJSIP/platz-03",
            "QueueAdd pool-a a-1 PJSIP/platz-01 false 0",
            "QueueAdd pool-b a-1 PJSIP/platz-01 false 2",
            "QueuePause PJSIP/platz-01 false",
        ]
        assert sorted(switchboard.picture.agents) == ["a-1", "a-stranger"]

    command(tmp_path, fake, body)


def test_signing_in_again_leaves_what_is_right_and_ends_a_pause(tmp_path: Path) -> None:
    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        await switchboard.sign_in(SignOn("a-1", "platz-01", {"pool-a": 0}))
        assert fake.steps() == ["QueuePause PJSIP/platz-01 false"]
        assert switchboard.picture.agents["a-1"].state is AgentState.READY

    command(tmp_path, Obedient(item("pool-a", "a-1", "platz-01", "Auto-Pause")), body)


def test_a_sign_in_that_fails_half_way_is_undone(tmp_path: Path) -> None:
    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        add = fake.answers["QueueAdd"]
        fake.answers["QueueAdd"] = lambda a: REFUSED if a["Queue"] == "pool-x" else add(a)
        with pytest.raises(SwitchboardError, match="Es ist alles wie vorher"):
            await switchboard.sign_in(SignOn("a-1", "platz-01", {"pool-a": 0, "pool-x": 0}))
        assert fake.steps()[-2:] == [
            "QueueRemove pool-a PJSIP/platz-01",
            "QueueAdd pool-a a-other PJSIP/platz-01 true Pause 0",
        ]

    command(tmp_path, Obedient(item("pool-a", "a-other", "platz-01", "Pause")), body)


def test_moving_joins_before_it_leaves_and_keeps_the_pause(tmp_path: Path) -> None:
    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        await switchboard.move("platz-01", {"pool-b": 0, "pool-c": 3})
        assert fake.steps() == [
            "QueueAdd pool-b a-1 PJSIP/platz-01 true Pause 0",
            "QueueAdd pool-c a-1 PJSIP/platz-01 true Pause 3",
            "QueueRemove pool-a PJSIP/platz-01",
        ]
        agent = switchboard.picture.agents["a-1"]
        assert (agent.state, agent.pause_reason) == (AgentState.PAUSED, "Pause")
        with pytest.raises(SwitchboardError, match="mindestens eine Gruppe"):
            await switchboard.move("platz-01", {})

    command(tmp_path, Obedient(item("pool-a", "a-1", "platz-01", "Pause")), body)


def test_nobody_signs_in_where_somebody_talks(tmp_path: Path) -> None:
    fake = Obedient(item("pool-a", "a-1", "platz-01"))
    fake.answers["Status"] = lambda _: listed(CITIZEN, LEG)

    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        with pytest.raises(SwitchboardError, match="läuft noch ein Gespräch"):
            await switchboard.sign_in(SignOn("a-2", "platz-01", {"pool-a": 0}))
        assert fake.steps() == []

    command(tmp_path, fake, body)


def test_signing_out_leaves_every_pool(tmp_path: Path) -> None:
    fake = Obedient(item("pool-a", "a-1", "platz-01"), item("pool-b", "a-1", "platz-01"))

    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        await switchboard.sign_out("platz-01")
        assert switchboard.picture.agents == {}
        with pytest.raises(SwitchboardError, match="niemand angemeldet"):
            await switchboard.sign_out("platz-01")

    command(tmp_path, fake, body)


def test_the_wrap_ups_timer_starts_before_its_pause(tmp_path: Path) -> None:
    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        await switchboard.start_wrap_up("platz-01", 60)
        assert fake.steps() == [
            "Originate Local/start@bd-wrapup/n idle",
            "QueuePause PJSIP/platz-01 true Nachbearbeitung",
        ]
        timer = fake.asked("Originate")[0]["ChannelId"]
        assert timer.startswith("bd-wrapup-platz-01-")
        await switchboard.finish_wrap_up("platz-01")
        assert fake.steps()[2:] == ["QueuePause PJSIP/platz-01 false", f"Hangup {timer}"]

    command(tmp_path, Obedient(item("pool-a", "a-1", "platz-01")), body)


def test_a_longer_wrap_up_takes_the_place_of_the_first(tmp_path: Path) -> None:
    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        await switchboard.start_wrap_up("platz-01", 60)
        await switchboard.start_wrap_up("platz-01", 90)
        first, second = (asked["ChannelId"] for asked in fake.asked("Originate"))
        assert first != second
        assert fake.steps()[-1] == f"Hangup {first}"

    command(tmp_path, Obedient(item("pool-a", "a-1", "platz-01")), body)


def test_without_a_timer_there_is_no_wrap_up(tmp_path: Path) -> None:
    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        fake.answers["Originate"] = lambda _: f"{SUCCESS}{STARTED}Failure"
        with pytest.raises(SwitchboardError, match="konnte nicht beginnen"):
            await switchboard.start_wrap_up("platz-01", 60)
        fake.answers["Originate"] = lambda _: REFUSED
        with pytest.raises(SwitchboardError, match="konnte nicht beginnen"):
            await switchboard.start_wrap_up("platz-01", 60)
        assert not fake.asked("QueuePause")

    command(tmp_path, Obedient(item("pool-a", "a-1", "platz-01")), body)


def test_a_pause_taken_in_the_call_is_not_turned_into_wrap_up(tmp_path: Path) -> None:
    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        await switchboard.start_wrap_up("platz-01", 60)
        assert fake.steps() == []
        await switchboard.finish_wrap_up("platz-01")
        assert switchboard.picture.agents["a-1"].state is AgentState.PAUSED

    command(tmp_path, Obedient(item("pool-a", "a-1", "platz-01", "Mittag")), body)


def test_a_pause_takes_the_place_of_a_wrap_up_before_its_timer_ends(tmp_path: Path) -> None:
    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        await switchboard.start_wrap_up("platz-01", 60)
        await switchboard.pause("platz-01", "Mittag")
        assert [step.split()[0] for step in fake.steps()] == [
            "Originate",
            "QueuePause",
            "QueuePause",
            "Hangup",
        ]

    command(tmp_path, Obedient(item("pool-a", "a-1", "platz-01")), body)


@pytest.mark.parametrize("reason", ["Nachbearbeitung", "Auto-Pause", "", "a;b", "a|b", "x" * 41, "a\r\nb"])
def test_no_pause_is_named_like_a_state_or_breaks_asterisks_lists(tmp_path: Path, reason: str) -> None:
    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        with pytest.raises(SwitchboardError, match="Pausengrund"):
            await switchboard.pause("platz-01", reason)
        assert fake.steps() == []

    command(tmp_path, Obedient(item("pool-a", "a-1", "platz-01")), body)


def test_stale_wrap_ups_end_at_the_start_and_running_ones_stay(tmp_path: Path) -> None:
    timer = "Event: Status\nChannel: Local/start@bd-wrapup-0;1\nUniqueid: bd-wrapup-platz-02-1\nLinkedid: x"
    fake = Obedient(
        item("pool-a", "a-1", "platz-01", "Nachbearbeitung"),
        item("pool-a", "a-2", "platz-02", "Nachbearbeitung"),
    )
    fake.answers["Status"] = lambda _: listed(timer)

    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        await until("cleared", lambda: switchboard.picture.agents["a-1"].state is AgentState.READY)
        assert switchboard.picture.agents["a-2"].state is AgentState.WRAP_UP
        assert fake.steps() == ["QueuePause PJSIP/platz-01 false"]

    command(tmp_path, fake, body)


def test_transfer_and_hang_up_name_the_agents_own_channel(tmp_path: Path) -> None:
    fake = Obedient(item("pool-a", "a-1", "platz-01"))
    fake.answers["Status"] = lambda _: listed(CITIZEN, LEG)
    gone = "Event: BlindTransfer\nResult: Success\nTransfereeChannel: PJSIP/trunk-00000001\nExtension: 1"
    fake.answers["BlindTransfer"] = lambda _: f"{SUCCESS}\n\n{gone}"

    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        for digits in ("", "1", "030 23125", "*22", "12a", "1" * 21, "１２３", "12\r\n"):
            with pytest.raises(SwitchboardError, match="kann nicht gewählt werden"):
                await switchboard.transfer_cold("bd-1.0", digits)
        await switchboard.transfer_cold("bd-1.0", "03023125100")
        assert fake.steps() == ["BlindTransfer PJSIP/platz-01-00000002 03023125100"]
        with pytest.raises(SwitchboardError, match="gibt es nicht mehr"):
            await switchboard.hang_up("bd-1.0")

    command(tmp_path, fake, body)


@pytest.mark.usefixtures("impatient")
def test_what_asterisk_confirmed_but_did_not_do_is_an_error(tmp_path: Path) -> None:
    async def body(fake: Obedient, switchboard: Switchboard) -> None:
        fake.answers["QueuePause"] = lambda _: SUCCESS
        with pytest.raises(SwitchboardError, match="doch nichts geschah"):
            await switchboard.pause("platz-01", "Mittag")

    command(tmp_path, Obedient(item("pool-a", "a-1", "platz-01")), body)
