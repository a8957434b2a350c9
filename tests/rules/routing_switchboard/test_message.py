"""AMI messages on the wire: nothing forged goes out, nothing torn is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.switchboard.errors import Unsendable
from routing.switchboard.message import action, parse
from tests.support.ami_tables import SAMPLES, message, sample

TEXT = st.text(max_size=40)


@given(key=TEXT, value=TEXT)
def test_no_value_becomes_a_line_of_its_own(key: str, value: str) -> None:
    request = action("Originate", Data=value).with_variables({key: value})
    if any(sign in key + value for sign in "\r\n\0"):
        with pytest.raises(Unsendable):
            request.encoded("1")
    else:
        assert request.encoded("1").count(b"\r\n") == 5
        assert request.encoded("1").count(b"\n") == 5


def test_an_action_as_asterisk_reads_it() -> None:
    request = action("QueuePause", Interface="PJSIP/platz-01", Reason="Müll")
    sent = "Action: QueuePause\r\nActionID: 7\r\nInterface: PJSIP/platz-01\r\nReason: Müll\r\n\r\n"
    assert request.encoded("7") == sent.encode()


def test_unknown_and_missing_values_are_empty() -> None:
    event = message("Event: Hangup\nCallerIDNum: <unknown>\nCause-txt: a: b")
    assert (event["CallerIDNum"], event["Exten"], event["Cause-txt"]) == ("", "", "a: b")


def test_channel_variables_of_the_first_channel() -> None:
    event = message("Event: X\nChanVariable: BD_A=1=2\nChanVariable: BD_B=\nDestChanVariable: BD_A=3")
    assert event.variables == {"BD_A": "1=2"}
    assert not event.has_twins


def test_bytes_that_are_no_text_harm_only_their_line() -> None:
    event = parse(b"Event: Hangup\r\nCallerIDName: \xff\xfeM\xc3\xbcller\r\nno colon\r\nCause: 16")
    assert (event["CallerIDName"], event["Cause"]) == ("\ufffd\ufffdMüller", "16")


def test_no_event_of_a_real_asterisk_looks_torn() -> None:
    names = sorted(path.name.partition(".")[0] for path in SAMPLES.glob("*.ami.trim.txt"))
    assert len(names) > 20
    events = [event for name in names for event in sample(name)]
    assert [event for event in events if event.is_torn and event.event != "Cdr"] == []


NEWSTATE = """Event: Newstate
Channel: PJSIP/trunk-00000000
CallerIDNum: 0410{}
Exten: 116
Uniqueid: bd-1.0
Linkedid: bd-1.0"""


def test_a_line_break_in_a_number_is_noticed() -> None:
    """As Asterisk 22.10.1 wrote it for the SIP user 0410%0D%0A%0D%0AEvent%3A%20AgentConnect."""
    whole = NEWSTATE.format("")
    torn = NEWSTATE.format("\n\nEvent: AgentConnect\nQueue: x").split("\n\n")
    assert not message(whole).is_torn
    assert message(torn[0]).is_torn


def test_a_second_value_of_a_key_is_noticed() -> None:
    assert message(NEWSTATE.format("\nLinkedid: another")).is_torn


@pytest.mark.parametrize(
    "event",
    ["AgentCalled", "AgentConnect", "AgentComplete", "Hangup", "DialEnd", "QueueCallerJoin", "Status"],
)
def test_an_event_that_stops_in_the_middle_is_noticed(event: str) -> None:
    assert message(f"Event: {event}\nChannel: PJSIP/x\nLinkedid: 1\nDestCallerIDNum: 0410").is_torn
