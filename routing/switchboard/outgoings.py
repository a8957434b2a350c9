"""Calls that agents make for tasks, as Asterisk shows them: what the events of the agent's leg say. Pure.

The leg's UNIQUEID is ours (bd-outgoing in outgoing.conf); what the citizen's telephone did is Dial's word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from routing.switchboard.asides import result_of
from routing.switchboard.message import Message
from routing.switchboard.picture import (
    OfficeResult,
    OutgoingNow,
    OutgoingState,
    Picture,
    seat_of_channel,
)
from routing.switchboard.reading import seconds_ago

PREFIX = "bd-outgoing-"
"""How the UNIQUEIDs begin that the switchboard gives."""


def follow(picture: Picture, event: Message, at: datetime) -> Picture:
    """The picture with what the event says of a call that an agent makes; the same picture for any other."""
    seat = seat_of_channel(event["Channel"])
    if not event["Uniqueid"].startswith(PREFIX) or not seat:
        return picture
    known = picture.outgoing.get(seat)
    if known is None or known.key != event["Uniqueid"]:
        known = OutgoingNow(event["Uniqueid"], seat, OutgoingState.RINGING, at)
    now = _after(known, event, at)
    return picture if now == picture.outgoing.get(seat) else _with(picture, now)


def in_channels(channels: Iterable[Message], now: datetime) -> dict[str, OutgoingNow]:
    """The same from the list of channels, after a (re)connect."""
    theirs = [item for item in channels if item["Uniqueid"].startswith(PREFIX)]
    return {one.seat: one for item in theirs if (one := _listed(item, now)).seat}


def is_going(outgoing: Mapping[str, OutgoingNow], seat: str) -> bool:
    """Whether a call of that seat is not over yet."""
    return seat in outgoing and outgoing[seat].state is not OutgoingState.OVER


def _after(known: OutgoingNow, event: Message, at: datetime) -> OutgoingNow:
    """Once over it stays over: events of one call keep their order almost always."""
    if known.state is OutgoingState.OVER:
        return known
    if event.event == "DialBegin":
        return replace(known, state=OutgoingState.CALLING, since=at)
    if event.event == "Hangup":
        return replace(known, state=OutgoingState.OVER, since=at)
    return _dialled(known, result_of(event["DialStatus"]), at) if event.event == "DialEnd" else known


def _dialled(known: OutgoingNow, result: OfficeResult, at: datetime) -> OutgoingNow:
    if result is OfficeResult.ANSWERED:
        return replace(known, state=OutgoingState.TALKING, since=at, result=result)
    return replace(known, result=None if result is OfficeResult.CALLER_GONE else result)


def _with(picture: Picture, one: OutgoingNow) -> Picture:
    return replace(picture, outgoing={**picture.outgoing, one.seat: one})


def _listed(item: Message, now: datetime) -> OutgoingNow:
    is_up = item["ChannelState"] == "6"
    state = OutgoingState.CALLING if is_up else OutgoingState.RINGING
    result = OfficeResult.ANSWERED if item["BridgeID"] else None
    began = seconds_ago(item["Seconds"], now)
    seat = seat_of_channel(item["Channel"])
    return OutgoingNow(item["Uniqueid"], seat, OutgoingState.TALKING if result else state, began, result)
