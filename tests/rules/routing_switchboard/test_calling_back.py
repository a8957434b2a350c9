"""What the citizen's telephone does in a callback, from events and from Asterisk's lists."""

import pytest

from routing.switchboard.message import Message
from routing.switchboard.picture import CallNow, OfficeResult, Picture, What
from routing.switchboard.rebuilding import Lists, picture_of
from tests.support.ami_tables import NOW, folded, message

KEY = "bd-callback-27fe7cfaaa8e8fa3-place"
CALLING = "Local/wish27fe7cfaaa8e8fa3@bd-callback-place-00000001;1"
PLACE = CALLING.removesuffix("1") + "2"


def event(name: str, channel: str, rest: str = "", key: str = KEY) -> Message:
    uniqueid = KEY if channel == PLACE else "bd-callback-27fe7cfaaa8e8fa3"
    who = f"Channel: {channel}\nUniqueid: {uniqueid}\nLinkedid: bd-1\nChanVariable: BD_CALLKEY={key}"
    return message(f"Event: {name}\n{who}\n{rest}")


JOINS = event("QueueCallerJoin", PLACE, "Queue: pool-a\nPosition: 1")


@pytest.mark.parametrize(
    ("status", "result"),
    [
        ("ANSWER", OfficeResult.ANSWERED),
        ("BUSY", OfficeResult.BUSY),
        ("NOANSWER", OfficeResult.NO_ANSWER),
        ("CHANUNAVAIL", OfficeResult.FAILED),
        ("CANCEL", OfficeResult.CALLER_GONE),
    ],
)
def test_the_calling_half_tells(status: str, result: OfficeResult) -> None:
    picture, changes = folded([JOINS, event("DialEnd", CALLING, f"DialStatus: {status}")])
    assert picture.calls[KEY].citizen is result
    assert [change.what for change in changes] == [What.WAITING, What.CITIZEN]


@pytest.mark.parametrize(
    "other",
    [
        event("DialEnd", "Local/wish27@bd-callback-forget-00000001;1", "DialStatus: ANSWER"),
        event("DialEnd", CALLING, "DialStatus: ANSWER", key="bd-callback-00-place"),
        event("DialBegin", CALLING),
    ],
)
def test_nothing_else_does(other: Message) -> None:
    assert folded([JOINS, other])[0].calls[KEY].citizen is None


@pytest.mark.parametrize(("bridge", "citizen"), [("b-1", OfficeResult.ANSWERED), ("", None)])
def test_the_lists_show_whether_somebody_was_reached(bridge: str, citizen: OfficeResult | None) -> None:
    place = event("Status", PLACE, "Application: Queue\nSeconds: 9")
    calling = event("Status", CALLING, f"Application: Dial\nSeconds: 9\nBridgeID: {bridge}")
    picture: Picture = picture_of(Lists((), (calling, place)), NOW)
    call: CallNow = picture.calls[KEY]
    assert call.citizen is citizen
