"""An agent's aside in the picture: what the legs of our own dialplan say, and nothing else."""

import pytest

from routing.switchboard.message import Message
from routing.switchboard.picture import CallNow, CallState, OfficeResult, OfficeState, Picture, What
from routing.switchboard.rebuilding import Lists, picture_of
from tests.support.ami_tables import NOW, folded, message

KEY = "bd-1.0"
CITIZEN = f"Channel: PJSIP/trunk-00000001\nUniqueid: {KEY}\nLinkedid: {KEY}\nChanVariable: BD_CALLKEY={KEY}"
OFFICE = "Local/to03023125100@bd-office-leg-0000001f;2"
HOLD = "Local/1@bd-hold-0000001e;2"
DEST = "DestChannel: PJSIP/platz-01-00000002\nDestUniqueid: bd-1.1\nQueue: pool-a\nMemberName: a-1"


def event(name: str, rest: str = "", channel: str = CITIZEN) -> Message:
    return message(f"Event: {name}\n{channel}\n{rest}")


def of_leg(name: str, channel: str, rest: str = "") -> Message:
    who = f"Channel: {channel}\nUniqueid: bd-1.9\nLinkedid: {KEY}\nChanVariable: BD_CALLKEY={KEY}"
    return event(name, rest, who)


def talking() -> Picture:
    signed_in = "Queue: pool-a\nMemberName: a-1\nInterface: PJSIP/platz-01\nStatus: 1\nPaused: 0"
    steps = [
        message(f"Event: QueueMemberAdded\n{signed_in}"),
        event("QueueCallerJoin", "Queue: pool-a\nPosition: 1"),
        event("AgentCalled", DEST),
        event("AgentConnect", f"{DEST}\nRingTime: 1"),
    ]
    return folded(steps)[0]


RINGS = of_leg("DialBegin", OFFICE, "DialString: x")
ANSWERS = of_leg("DialEnd", OFFICE, "DialStatus: ANSWER")
GONE = of_leg("Hangup", OFFICE, "Cause: 16")
HANDED = event("AgentComplete", f"{DEST}\nTalkTime: 5\nReason: transfer")


def call_after(*events: Message) -> CallNow:
    return folded(list(events), talking())[0].calls[KEY]


def test_an_office_rings_talks_and_is_gone() -> None:
    picture, changes = folded([RINGS, ANSWERS, GONE], talking())
    offices = [change.call.office for change in changes if change.call]
    assert [office and office.state for office in offices] == [
        OfficeState.RINGING,
        OfficeState.TALKING,
        OfficeState.GONE,
    ]
    assert {change.what for change in changes} == {What.OFFICE}
    call = picture.calls[KEY]
    assert call.office and (call.office.digits, call.office.result) == ("03023125100", OfficeResult.ANSWERED)
    assert (call.state, call.asks_office, call.office_result) == (CallState.TALKING, False, None)


@pytest.mark.parametrize(
    ("status", "result"),
    [
        ("BUSY", OfficeResult.BUSY),
        ("NOANSWER", OfficeResult.NO_ANSWER),
        ("CHANUNAVAIL", OfficeResult.FAILED),
        ("CANCEL", None),
    ],
)
def test_an_office_that_does_not_answer_is_gone_with_the_reason(
    status: str, result: OfficeResult | None
) -> None:
    call = call_after(RINGS, of_leg("DialEnd", OFFICE, f"DialStatus: {status}"), GONE)
    assert call.office and (call.office.state, call.office.result) == (OfficeState.GONE, result)


def test_an_office_that_was_never_dialled_was_not_reached() -> None:
    call = call_after(GONE)
    assert call.office and (call.office.state, call.office.result) == (OfficeState.GONE, OfficeResult.FAILED)


def test_the_office_that_answered_has_the_citizen_when_the_agent_goes() -> None:
    call = call_after(RINGS, ANSWERS, HANDED)
    assert (call.state, call.office_result) == (CallState.TRANSFERRED, OfficeResult.ANSWERED)


def test_an_answer_after_the_agent_has_gone_is_the_citizens() -> None:
    assert call_after(RINGS, HANDED).office_result is None
    assert call_after(RINGS, HANDED, ANSWERS).office_result is OfficeResult.ANSWERED


def test_who_hangs_up_in_an_aside_leaves_the_citizen_to_the_office_whatever_the_queue_noticed() -> None:
    """On a busy machine app_queue sees the agent's channel end before it hears of the transfer."""
    unnoticed = event("AgentComplete", f"{DEST}\nTalkTime: 5\nReason: agent")
    assert call_after(RINGS, ANSWERS, unnoticed).office_result is OfficeResult.ANSWERED
    ringing = call_after(RINGS, unnoticed)
    assert (ringing.state, ringing.office_result) == (CallState.TRANSFERRED, None)
    for over in ((RINGS, GONE, unnoticed), (unnoticed,)):
        assert KEY not in folded(list(over), talking())[0].calls
    citizen_left = event("AgentComplete", f"{DEST}\nTalkTime: 5\nReason: caller")
    assert KEY not in folded([RINGS, citizen_left], talking())[0].calls


def test_back_in_a_queue_nobody_is_asked() -> None:
    call = call_after(RINGS, HANDED, event("QueueCallerJoin", "Queue: pool-a\nPosition: 1"))
    assert (call.state, call.office, call.office_result) == (CallState.WAITING, None, None)


def test_the_outer_leg_of_a_question_and_other_dials_are_no_office() -> None:
    outer = "Local/03023125100@bd-consult-0000001d;2"
    forged = "Local/to03023125100@bd-office-leg-0000001f;1"
    for channel in (outer, forged, "PJSIP/trunk-00000009"):
        assert call_after(of_leg("DialBegin", channel, "DialString: x")).office is None


def test_a_hold_lasts_as_long_as_its_leg() -> None:
    held = call_after(of_leg("Newstate", HOLD, "ChannelState: 6"))
    assert (held.on_hold, held.state) == (True, CallState.TALKING)
    back = call_after(of_leg("Newstate", HOLD, "ChannelState: 6"), of_leg("Hangup", HOLD, "Cause: 16"))
    assert not back.on_hold


def status(channel: str, rest: str) -> Message:
    return message(f"Event: Status\n{rest}\nChannel: {channel}\nChanVariable: BD_CALLKEY={KEY}\nActionID: 1")


def test_lists_show_an_aside_as_events_told_it() -> None:
    citizen = status("PJSIP/trunk-00000001", f"Uniqueid: {KEY}\nBridgeID: one\nApplication: Queue")
    agent = status("PJSIP/platz-01-00000002", "Uniqueid: bd-1.1\nBridgeID: two\nApplication: AppQueue")
    office = status(OFFICE, "Uniqueid: bd-1.9\nBridgeID: three\nApplication: Dial\nSeconds: 4")
    ringing = status(OFFICE, "Uniqueid: bd-1.9\nBridgeID:\nApplication: Dial\nSeconds: 4")
    for leg, state in ((office, OfficeState.TALKING), (ringing, OfficeState.RINGING)):
        call = picture_of(Lists((), (citizen, agent, leg)), NOW).calls[KEY]
        assert call.state is CallState.TALKING
        assert call.office and (call.office.state, call.office.digits) == (state, "03023125100")
    through = picture_of(Lists((), (citizen, office)), NOW).calls[KEY]
    assert (through.state, through.office_result) == (CallState.TRANSFERRED, OfficeResult.ANSWERED)
    hold = status(HOLD, "Uniqueid: bd-1.8\nBridgeID:\nApplication: Wait")
    assert picture_of(Lists((), (citizen, agent, hold)), NOW).calls[KEY].on_hold
