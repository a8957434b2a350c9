"""What the events about channels say: a call comes, is held, is handed on, an office is asked, a leg ends."""

from dataclasses import replace
from datetime import datetime

from routing.switchboard import asides, calling_back
from routing.switchboard.message import Message
from routing.switchboard.picture import CallNow, CallState, OfficeResult, Picture, What
from routing.switchboard.reading import CALLKEY, call_of, key_of, leg_of
from routing.switchboard.steps import Fold, Step, freed, moved, without_call


def _transferred(picture: Picture, event: Message, at: datetime) -> Step:
    call = _call_on(picture, event["TransfereeChannel"])
    if call is None or event["Result"] != "Success":
        return Step(picture)
    return moved(picture, replace(call, state=CallState.TRANSFERRED), What.TRANSFERRED)


def _dial_began(picture: Picture, event: Message, at: datetime) -> Step:
    """An agent asks an office; a call dials for other reasons too."""
    call = _asking(picture, event)
    if call is None:
        return Step(picture)
    return moved(picture, asides.office_rings(call, event["Channel"], at), What.OFFICE)


def _asking(picture: Picture, event: Message) -> CallNow | None:
    """The call for which this event's channel asks an office."""
    return picture.calls.get(key_of(event)) if asides.is_office_leg(event["Channel"]) else None


def _dial_ended(picture: Picture, event: Message, at: datetime) -> Step:
    """What an office's telephone did. Of a transferred call the first result counts."""
    called = picture.calls.get(key_of(event)) if calling_back.is_calling(event["Channel"]) else None
    if called is not None:
        return moved(picture, calling_back.citizen_did(called, event["DialStatus"]), What.CITIZEN)
    asking = _asking(picture, event)
    if asking is not None:
        told = asides.office_dialled(asking, event["Channel"], event["DialStatus"], at)
        return moved(picture, told, What.OFFICE)
    call = _call_on(picture, event["Channel"])
    if call is None or call.state is not CallState.TRANSFERRED or call.office_result is not None:
        return Step(picture)
    return moved(picture, replace(call, office_result=asides.result_of(event["DialStatus"])), What.OFFICE)


def _call_on(picture: Picture, channel: str) -> CallNow | None:
    return next((call for call in picture.calls.values() if call.channel == channel), None)


def _channel_changed(picture: Picture, event: Message, at: datetime) -> Step:
    """The arriving channel shows a call, any other channel of a telephone a leg, the music's a hold."""
    if asides.is_hold_leg(event["Channel"]):
        return _held(picture, event, event["Channel"])
    if event["Uniqueid"] == event.variables.get(CALLKEY):
        is_new = event["Uniqueid"] not in picture.calls
        return moved(picture, call_of(picture, event, at), What.ARRIVED) if is_new else Step(picture)
    leg = leg_of(event)
    if not leg.seat:
        return Step(picture)
    changed = replace(picture, legs={**picture.legs, leg.channel: leg})
    return Step(changed, agents=picture.agents_at(leg.seat))


def _held(picture: Picture, event: Message, hold_leg: str) -> Step:
    call = picture.calls.get(key_of(event))
    if call is None or call.hold_leg == hold_leg:
        return Step(picture)
    return moved(picture, replace(call, hold_leg=hold_leg), What.HOLD)


def _hung_up(picture: Picture, event: Message, at: datetime) -> Step:
    channel = event["Channel"]
    if asides.is_hold_leg(channel):
        return _held(picture, event, "")
    asking = _asking(picture, event)
    if asking is not None:
        return moved(picture, asides.office_left(asking, channel, at), What.OFFICE)
    call = _call_on(picture, channel)
    if call is not None:
        return Step(without_call(picture, call), What.ENDED, _with_an_end(call), (call.agent,))
    leg = picture.legs.get(channel) or leg_of(event)
    rest = replace(picture, legs={name: other for name, other in picture.legs.items() if name != channel})
    rang = next((c for c in picture.calls.values() if c.agent_channel == channel), None)
    if rang is not None and rang.state is CallState.RINGING:
        return freed(rest, rang, CallState.WAITING, What.RING_ENDED)
    return Step(rest, agents=picture.agents_at(leg.seat))


def _with_an_end(call: CallNow) -> CallNow:
    """An office that was never dialled sends no result (no such trunk): the transfer failed."""
    is_open = call.state is CallState.TRANSFERRED and call.office_result is None
    return replace(call, office_result=OfficeResult.FAILED) if is_open else call


EVENTS: dict[str, Fold] = {
    "BlindTransfer": _transferred,
    "DialBegin": _dial_began,
    "DialEnd": _dial_ended,
    "Hangup": _hung_up,
    "Newstate": _channel_changed,
}
