"""Reading facts out of single AMI messages: keys, moments, calls, members, telephones."""

from dataclasses import replace
from datetime import datetime, timedelta

from buergerdraht.columns import instant_of
from routing.switchboard.message import Message
from routing.switchboard.picture import (
    CallNow,
    CallState,
    Leg,
    Member,
    Picture,
    seat_of_channel,
    seat_of_interface,
)

# Spelled in ivr.variables too, which this room may not import; a test compares them.
CALLKEY, HOTLINE, ARRIVED, POOL = "BD_CALLKEY", "BD_HOTLINE", "BD_ARRIVED", "BD_POOL"
NUMBER = frozenset("0123456789+*#")


def moment(event: Message, now: datetime) -> datetime:
    """When Asterisk says it happened (timestampevents); `now` where it does not say."""
    seconds, _, fraction = event["Timestamp"].partition(".")
    if not (seconds.isdecimal() and len(seconds) <= 11):
        return now
    return instant_of(int(seconds) * 1000 + int(f"{fraction:0<3}"[:3] if fraction.isdecimal() else 0))


def number_in(text: str) -> int:
    """A whole number, 0 for anything else."""
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def key_of(event: Message) -> str:
    """The call's key; the linked id where the dialplan has set none."""
    return event.variables.get(CALLKEY) or event["Linkedid"]


def call_of(picture: Picture, event: Message, at: datetime) -> CallNow:
    """The call an event speaks of, its hotline and number as they are now; made if it is not known."""
    key = key_of(event)
    known = picture.calls.get(key) or CallNow(key, CallState.ARRIVING, _arrived(event, at))
    shown = event.variables
    return replace(
        known,
        hotline=shown.get(HOTLINE, known.hotline),
        pool=shown.get(POOL, known.pool),
        number="".join(sign for sign in event["CallerIDNum"] if sign in NUMBER),
        channel=event["Channel"],
    )


def _arrived(event: Message, at: datetime) -> datetime:
    milliseconds = number_in(event.variables.get(ARRIVED, ""))
    return min(instant_of(milliseconds), at) if milliseconds else at


def member_of(event: Message) -> Member:
    """A seat's place in a pool, from a QueueMember… event or an item of QueueStatus."""
    is_paused = event["Paused"] == "1"
    last_pause = number_in(event["LastPause"])
    return Member(
        pool=event["Queue"],
        seat=seat_of_interface(event["Interface"] or event["Location"]),
        pseudonym=event["MemberName"] or event["Name"],
        penalty=number_in(event["Penalty"]),
        device=number_in(event["Status"]),
        pause_reason=event["PausedReason"] if is_paused else None,
        since=instant_of(last_pause * 1000) if is_paused and last_pause else None,
    )


def leg_of(event: Message) -> Leg:
    """A telephone's channel, from Newstate or an item of Status."""
    channel = event["Channel"]
    return Leg(channel, event["Uniqueid"], seat_of_channel(channel), event["ChannelState"] == "6")


def seconds_ago(text: str, now: datetime) -> datetime:
    return now - timedelta(seconds=number_in(text))
