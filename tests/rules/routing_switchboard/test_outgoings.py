"""A call that an agent makes for a task, in the picture: what its own leg says, and nothing else."""

import pytest

from routing.switchboard.message import Message
from routing.switchboard.picture import (
    AgentState,
    OfficeResult,
    OutgoingNow,
    OutgoingState,
    Picture,
    What,
)
from routing.switchboard.rebuilding import Lists, picture_of
from tests.support.ami_tables import NOW, folded, message

KEY = "bd-outgoing-0a1b2c3d4e5f6071"
LEG = f"Channel: PJSIP/platz-01-00000007\nUniqueid: {KEY}\nLinkedid: {KEY}"
PAUSED = (
    "Queue: pool-a\nMemberName: a-1\nInterface: PJSIP/platz-01\nStatus: 1\nPaused: 1\nPausedReason: Aufgabe"
)


def of_leg(name: str, rest: str = "") -> Message:
    return message(f"Event: {name}\n{LEG}\n{rest}")


RINGS = of_leg("Newstate", "ChannelState: 5")
TAKEN = of_leg("Newstate", "ChannelState: 6")
DIALS = of_leg("DialBegin", "DialString: x")
ANSWERS = of_leg("DialEnd", "DialStatus: ANSWER")
GONE = of_leg("Hangup", "Cause: 16")


def after(*events: Message) -> Picture:
    return folded([message(f"Event: QueueMemberAdded\n{PAUSED}"), *events])[0]


def outgoing(*events: Message) -> OutgoingNow:
    return after(*events).outgoing["platz-01"]


def test_it_rings_is_dialled_talks_and_is_over_and_each_is_told() -> None:
    signed_in = folded([message(f"Event: QueueMemberAdded\n{PAUSED}")])[0]
    picture, changes = folded([RINGS, TAKEN, DIALS, ANSWERS, GONE], signed_in)
    told = [change for change in changes if change.what is What.OUTGOING]
    assert [change.agent and change.agent.pseudonym for change in told] == ["a-1"] * 4
    assert picture.outgoing["platz-01"].state is OutgoingState.OVER
    assert picture.outgoing["platz-01"].result is OfficeResult.ANSWERED
    states = [outgoing(*steps).state for steps in ((RINGS,), (RINGS, TAKEN, DIALS), (DIALS, ANSWERS))]
    assert states == [OutgoingState.RINGING, OutgoingState.CALLING, OutgoingState.TALKING]


def test_it_is_no_call_of_a_citizen_and_the_agent_stays_in_the_pause() -> None:
    picture = after(RINGS, TAKEN, DIALS, ANSWERS)
    assert picture.calls == {}
    assert picture.agents["a-1"].state is AgentState.PAUSED
    assert picture.agents["a-1"].call_key is None


@pytest.mark.parametrize(
    ("status", "result"),
    [
        ("BUSY", OfficeResult.BUSY),
        ("NOANSWER", OfficeResult.NO_ANSWER),
        ("CHANUNAVAIL", OfficeResult.FAILED),
        ("CANCEL", None),
    ],
)
def test_what_the_citizens_telephone_did_stays(status: str, result: OfficeResult | None) -> None:
    one = outgoing(RINGS, TAKEN, DIALS, of_leg("DialEnd", f"DialStatus: {status}"), GONE)
    assert (one.state, one.result) == (OutgoingState.OVER, result)


def test_what_comes_late_changes_nothing_and_the_next_one_begins_anew() -> None:
    assert outgoing(RINGS, GONE, DIALS, ANSWERS).state is OutgoingState.OVER
    again = message(f"Event: Newstate\n{LEG.replace(KEY, 'bd-outgoing-next')}\nChannelState: 5")
    assert outgoing(RINGS, GONE, again) == OutgoingNow(
        "bd-outgoing-next", "platz-01", OutgoingState.RINGING, NOW
    )


def test_other_channels_make_none() -> None:
    others = (
        "Channel: PJSIP/platz-01-00000007\nUniqueid: bd-1.1",
        f"Channel: Local/x@y-1;2\nUniqueid: {KEY}",
    )
    for leg in others:
        assert after(message(f"Event: Newstate\n{leg}\nLinkedid: x\nChannelState: 6")).outgoing == {}


@pytest.mark.parametrize(
    ("rest", "state"),
    [
        ("ChannelState: 5\nBridgeID:", OutgoingState.RINGING),
        ("ChannelState: 6\nBridgeID:", OutgoingState.CALLING),
        ("ChannelState: 6\nBridgeID: one", OutgoingState.TALKING),
    ],
)
def test_lists_show_it_after_a_reconnect(rest: str, state: OutgoingState) -> None:
    leg = message(f"Event: Status\n{LEG}\n{rest}\nApplication: Dial\nSeconds: 4\nActionID: 1")
    picture = picture_of(Lists((), (leg,)), NOW)
    assert picture.outgoing["platz-01"].state is state
    assert picture.calls == {}
