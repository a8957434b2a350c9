"""Single steps of the picture that no recorded sample shows, as short tables."""

from datetime import timedelta

from routing.switchboard.message import Message
from routing.switchboard.picture import AgentState, CallState, OfficeResult, What
from routing.switchboard.rebuilding import Lists, picture_of
from tests.support.ami_tables import NOW, folded, message, told

CHANNEL = """Channel: PJSIP/trunk-00000001
CallerIDNum: 04066969999
Uniqueid: bd-1.0
Linkedid: bd-1.0
ChanVariable: BD_CALLKEY=bd-1.0
ChanVariable: BD_HOTLINE=abfall
ChanVariable: BD_POOL=pool-a"""
LEG = """Channel: PJSIP/platz-01-00000002
Uniqueid: bd-1.1
Linkedid: bd-1.0
ChanVariable: BD_CALLKEY=bd-1.0"""
DEST = "DestChannel: PJSIP/platz-01-00000002\nDestUniqueid: bd-1.1\nQueue: pool-a\nMemberName: a-1"


def event(name: str, rest: str = "", channel: str = CHANNEL) -> Message:
    return message(f"Event: {name}\n{channel}\n{rest}")


def member(name: str = "Added", seat: int = 1, rest: str = "Paused: 0") -> Message:
    who = f"Queue: pool-a\nMemberName: a-1\nInterface: PJSIP/platz-0{seat}\nStatus: 1"
    return message(f"Event: QueueMember{name}\n{who}\n{rest}")


JOIN = event("QueueCallerJoin", "Queue: pool-a\nPosition: 1")
CALLED = event("AgentCalled", DEST)
CONNECT = event("AgentConnect", f"{DEST}\nRingTime: 1")
TRANSFER = message(
    "Event: BlindTransfer\nResult: Success\nTransfereeChannel: PJSIP/trunk-00000001\nExtension: 1"
)


def test_the_call_appears_while_the_greeting_plays() -> None:
    _, changes = folded([event("Newstate", "ChannelState: 6")])
    assert [(c.what, c.call and c.call.hotline) for c in changes] == [(What.ARRIVED, "abfall")]


def test_giving_up_while_it_rings_frees_the_agent_at_once() -> None:
    _, changes = folded([member(), JOIN, CALLED, event("QueueCallerAbandon", "Queue: pool-a\nHoldTime: 3")])
    assert told(changes)[-1] == "left_queue a-1=ready call=arriving"


def test_a_ringing_telephone_that_is_cut_off_leaves_the_caller_waiting() -> None:
    picture, changes = folded([member(), JOIN, CALLED, event("Hangup", "Cause: 0", LEG)])
    assert told(changes)[-1] == "ring_ended a-1=ready call=waiting"
    assert picture.calls["bd-1.0"].agent_leg is None


def test_leaving_the_queue_to_be_connected_is_no_leaving() -> None:
    left = event("QueueCallerLeave", "Queue: pool-a\nPosition: 1")
    _, changes = folded([member(), JOIN, CALLED, left, CONNECT])
    assert told(changes)[2:] == ["ringing a-1=ringing call=ringing", "answered a-1=in_call call=talking"]


def test_a_talk_that_the_agent_ends_comes_without_the_agents_channel() -> None:
    complete = event("AgentComplete", "Queue: pool-a\nMemberName: a-1\nTalkTime: 5\nReason: agent")
    _, changes = folded([member(), JOIN, CALLED, CONNECT, complete])
    call = changes[-1].call
    assert call and (call.agent_leg, call.agent_channel) == ("bd-1.1", "PJSIP/platz-01-00000002")


def test_the_end_of_a_talk_is_told_even_when_the_call_has_gone_before() -> None:
    complete = event("AgentComplete", f"{DEST}\nTalkTime: 5\nReason: caller")
    _, changes = folded([member(), JOIN, CALLED, CONNECT, event("Hangup", "Cause: 16"), complete])
    call = changes[-1].call
    assert [change.what for change in changes[-2:]] == [What.ENDED, What.COMPLETED]
    assert call and (call.answered_at, call.agent_leg) == (NOW - timedelta(seconds=5), "bd-1.1")


def test_the_first_result_of_the_office_counts() -> None:
    ends = [event("DialEnd", f"DialStatus: {status}") for status in ("NOANSWER", "CANCEL")]
    picture, changes = folded([member(), JOIN, CALLED, CONNECT, TRANSFER, *ends])
    assert picture.calls["bd-1.0"].office_result is OfficeResult.NO_ANSWER
    assert [change.what for change in changes].count(What.OFFICE) == 1


def test_a_dial_in_the_queue_is_no_office() -> None:
    picture, _ = folded([member(), JOIN, CALLED, event("DialEnd", "DialStatus: ANSWER"), CONNECT])
    assert picture.calls["bd-1.0"].office_result is None


def test_a_late_event_signs_nobody_in() -> None:
    picture, _ = folded([member(), member("Removed"), member("Status"), member("Pause", rest="Paused: 1")])
    assert picture.agents == {}


def test_a_pause_in_the_call_is_known_and_shown_after_it() -> None:
    pause = member("Pause", rest="Paused: 1\nPausedReason: Mittag")
    talking, _ = folded([member(), JOIN, CALLED, CONNECT, pause])
    agent = talking.agents["a-1"]
    assert (agent.state, agent.pause_reason) == (AgentState.IN_CALL, "Mittag")
    complete = event("AgentComplete", f"{DEST}\nTalkTime: 5\nReason: caller")
    assert folded([complete], talking)[0].agents["a-1"].state is AgentState.PAUSED


def test_an_agents_own_call_is_a_talk_without_a_citizen() -> None:
    own = "Channel: PJSIP/platz-01-00000009\nUniqueid: bd-9.0\nLinkedid: bd-9.0\nChannelState: 6"
    picture, _ = folded([member(), event("Newstate", "", own)])
    assert (picture.agents["a-1"].state, picture.agents["a-1"].call_key) == (AgentState.IN_CALL, None)
    ended, _ = folded([event("Hangup", "Cause: 16", own)], picture)
    assert ended.agents["a-1"].state is AgentState.READY


def test_who_moves_to_another_seat_is_there_and_not_signed_out() -> None:
    picture, changes = folded([member(), member(seat=2), member("Removed", seat=1)])
    assert picture.agents["a-1"].seat == "platz-02"
    assert "signed_out" not in " ".join(told(changes))


def test_only_what_belongs_to_a_number_is_shown_and_nothing_of_it_in_logs() -> None:
    forged = CHANNEL.replace("04066969999", "0406<script>x\u202e7")
    picture, _ = folded([event("QueueCallerJoin", "Queue: pool-a\nPosition: 1", forged)])
    assert picture.calls["bd-1.0"].number == "04067"
    assert "04067" not in repr(picture)


def test_nobody_arrived_in_the_future() -> None:
    clock_ahead = f"{CHANNEL}\nChanVariable: BD_ARRIVED=4102444800000"
    picture, _ = folded([event("Newstate", "ChannelState: 6", clock_ahead)])
    assert picture.calls["bd-1.0"].arrived_at == NOW


def test_lists_tell_ringing_from_talking_by_the_bridge() -> None:
    rest = "ActionID: 1\nApplication: {}\nSeconds: 4\nBridgeID: {}"
    item = message("Event: QueueMember\nQueue: pool-a\nName: a-1\nLocation: PJSIP/platz-01\nActionID: 1")
    for bridge, state in (("", CallState.RINGING), ("b", CallState.TALKING)):
        channels = (
            event("Status", rest.format("Queue", bridge)),
            event("Status", rest.format("AppQueue", bridge), LEG),
        )
        picture = picture_of(Lists((item,), channels), NOW)
        call = picture.calls["bd-1.0"]
        assert (call.state, call.agent, call.agent_leg) == (state, "a-1", "bd-1.1")
        assert call.answered_at == (NOW - timedelta(seconds=4) if bridge else None)


def test_a_pause_in_the_lists_began_when_asterisk_says() -> None:
    text = "Event: QueueMember\nQueue: pool-a\nName: a-1\nLocation: PJSIP/platz-01\nActionID: 1\nPaused: 1"
    item = message(f"{text}\nPausedReason: Auto-Pause\nLastPause: {int(NOW.timestamp()) - 90}")
    agent = picture_of(Lists((item,), ()), NOW).agents["a-1"]
    assert (agent.state, agent.since) == (AgentState.AWAY, NOW - timedelta(seconds=90))
