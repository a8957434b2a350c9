"""What a real Asterisk wrote (../shared/asterisk/samples, without our channel variables), folded."""

from datetime import UTC, datetime, timedelta

from routing.switchboard.picture import AgentState, CallState, What
from tests.support.ami_tables import folded, sample, told

SIGNED_IN = sample("01_agent_login")


def test_signing_in_to_three_pools() -> None:
    picture, changes = folded(SIGNED_IN)
    agent = picture.agents["agent1"]
    assert (agent.seat, agent.pools) == ("agent1", ("q-buergeramt", "q-crisis", "q-default"))
    assert agent.since == datetime(2026, 11, 21, 18, 54, 49, 583000, UTC)
    assert told(changes) == ["agent agent1=ready"] * 3


def test_an_answered_call_that_the_caller_ends() -> None:
    picture, changes = folded(SIGNED_IN + sample("02_answered_caller_hangup"))
    assert told(changes)[3:] == [
        "waiting call=waiting",
        "ringing agent1=ringing call=ringing",
        "answered agent1=in_call call=talking",
        "completed agent1=in_call call=talking",
        "agent agent1=ready",
    ]
    answered = next(change.call for change in changes if change.what is What.ANSWERED)
    assert answered is not None
    assert (answered.call_key, answered.agent_leg) == ("spike1-1795287291.0", "spike1-1795287292.6")
    assert (answered.number, answered.pool, answered.channel, answered.agent_channel) == (
        "030111",
        "q-buergeramt",
        "PJSIP/trunk-00000000",
        "PJSIP/agent1-00000001",
    )
    assert answered.queued_at and answered.answered_at
    assert timedelta(0) < answered.answered_at - answered.queued_at < timedelta(seconds=2)
    assert picture.calls == {}
    assert picture.agents["agent1"].state is AgentState.READY


def test_an_answered_call_that_the_agent_ends() -> None:
    picture, changes = folded(SIGNED_IN + sample("03_answered_agent_hangup"))
    assert "completed agent1=in_call call=talking" in told(changes)
    assert (picture.calls, picture.agents["agent1"].state) == ({}, AgentState.READY)


def test_ringing_without_an_answer_twice_then_the_longest_wait_is_over() -> None:
    picture, changes = folded(SIGNED_IN + sample("04_ring_no_answer"))
    assert told(changes)[3:] == [
        "waiting call=waiting",
        "ringing agent1=ringing call=ringing",
        "ring_no_answer agent1=ready call=waiting",
        "ringing agent1=ringing call=ringing",
        "ring_no_answer agent1=ready call=waiting",
        "left_queue call=arriving",
        "ended call=arriving",
    ]
    assert picture.calls == {}


def test_giving_up_while_waiting() -> None:
    picture, changes = folded(sample("05_abandoned"))
    assert told(changes) == ["waiting call=waiting", "left_queue call=arriving", "ended call=arriving"]
    assert picture.calls == {}


def test_a_pause_in_three_pools_is_one_pause() -> None:
    _, changes = folded(SIGNED_IN + sample("06_pause"))
    assert told(changes)[3:] == ["agent agent1=paused(Mittag)", "agent agent1=ready"]


def test_a_blind_transfer_that_the_office_answers() -> None:
    _, changes = folded(SIGNED_IN + sample("07_blind_ami"))
    assert told(changes)[5:] == [
        "answered agent1=in_call call=talking",
        "transferred agent1=in_call call=transferred",
        "completed agent1=in_call call=transferred",
        "agent agent1=ready",
        "office agent1=ready call=transferred(answered)",
        "ended agent1=ready call=transferred(answered)",
    ]


def test_the_telephones_own_transfer_frees_the_agent_too() -> None:
    picture, changes = folded(SIGNED_IN + sample("08_blind_refer"))
    assert "completed agent1=in_call call=transferred" in told(changes)
    assert (picture.calls, picture.agents["agent1"].state) == ({}, AgentState.READY)


def test_signing_out_of_the_last_pool_says_so() -> None:
    picture, changes = folded(SIGNED_IN + sample("13_agent_logout"))
    assert told(changes)[-1] == "agent agent1=signed_out"
    assert picture.agents == {}


def test_the_longest_wait_is_over_and_the_call_goes_on_in_the_dialplan() -> None:
    events = sample("14_timeout")
    left = next(place for place, event in enumerate(events) if event.event == "QueueCallerLeave")
    picture, _ = folded(events[: left + 1])
    assert [call.state for call in picture.calls.values()] == [CallState.ARRIVING]
    assert folded(events)[0].calls == {}
