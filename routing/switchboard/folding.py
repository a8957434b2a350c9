"""From one AMI event to the next picture. Pure: a table from event to a small function.

Events come from several threads of Asterisk: those of one call keep their order almost always, not
quite always. So each function sets what it knows and expects nothing of what came before.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from routing.switchboard import asides, calling_back, outgoings
from routing.switchboard.agents import agent_in, signed_out
from routing.switchboard.message import Message
from routing.switchboard.picture import (
    AgentNow,
    CallNow,
    CallState,
    Change,
    OfficeResult,
    Picture,
    What,
    seat_of_channel,
)
from routing.switchboard.reading import CALLKEY, call_of, key_of, leg_of, member_of, moment, number_in


@dataclass(frozen=True)
class Step:
    """The facts after an event, why, the call it is about, and whose state may follow from it."""

    picture: Picture
    what: What = What.AGENT
    call: CallNow | None = None
    agents: tuple[str | None, ...] = ()


Fold = Callable[[Picture, Message, datetime], Step]


def fold(picture: Picture, event: Message, now: datetime) -> tuple[Picture, tuple[Change, ...]]:
    """The picture after the event and what changed in it; events it does not know change nothing."""
    step_of = EVENTS.get(event.event)
    if step_of is None:
        return picture, ()
    at = moment(event, now)
    step = _with_outgoing(step_of(picture, event, at), event, at)
    agents = {name: agent_in(step.picture, name, at) for name in dict.fromkeys(step.agents) if name}
    return _with_agents(step.picture, agents), tuple(_changes(picture, step, agents, at))


def _with_outgoing(step: Step, event: Message, at: datetime) -> Step:
    """A call that an agent makes is known by its own leg, whatever else the event says."""
    followed = outgoings.follow(step.picture, event, at)
    if followed is step.picture:
        return step
    seat = seat_of_channel(event["Channel"])
    return Step(followed, What.OUTGOING, agents=_agents_at(followed, seat))


def _with_agents(picture: Picture, agents: dict[str, AgentNow | None]) -> Picture:
    everybody = {**picture.agents, **agents}
    return replace(picture, agents={name: agent for name, agent in everybody.items() if agent})


def _changes(
    before: Picture, step: Step, agents: dict[str, AgentNow | None], at: datetime
) -> Iterable[Change]:
    """One change for what happened, with the agent it happened to, and one for each other agent moved."""
    moved = [name for name, agent in agents.items() if agent != before.agents.get(name)]
    if step.what is not What.AGENT:
        first = next(iter(agents), None)
        yield Change(step.what, agents[first] if first else None, step.call)
        moved = [name for name in moved if name != first]
    for name in moved:
        yield Change(What.AGENT, agents[name] or signed_out(before.agents[name], at))


def _with_call(picture: Picture, call: CallNow) -> Picture:
    return replace(picture, calls={**picture.calls, call.call_key: call})


def _without_call(picture: Picture, call: CallNow) -> Picture:
    return replace(picture, calls={key: c for key, c in picture.calls.items() if key != call.call_key})


def _moved(picture: Picture, call: CallNow, what: What) -> Step:
    """The call takes the place of what was known of it; both agents concerned may change."""
    was = picture.calls.get(call.call_key)
    return Step(_with_call(picture, call), what, call, (call.agent, was.agent if was else None))


def _member_changed(picture: Picture, event: Message, at: datetime) -> Step:
    """Of a member not known nothing is believed but that it was added: a late event signs nobody in."""
    member = member_of(event)
    if (member.seat, member.pool) not in picture.members:
        return Step(picture)
    return _member_added(picture, event, at)


def _member_added(picture: Picture, event: Message, at: datetime) -> Step:
    member = member_of(event)
    place = (member.seat, member.pool)
    was = picture.members.get(place)
    others = {key: other for key, other in picture.members.items() if key != place}
    changed = replace(picture, members={**others, place: member})
    return Step(changed, agents=(member.pseudonym, was.pseudonym if was else None))


def _member_removed(picture: Picture, event: Message, at: datetime) -> Step:
    member = member_of(event)
    place = (member.seat, member.pool)
    was = picture.members.get(place)
    others = {key: other for key, other in picture.members.items() if key != place}
    return Step(replace(picture, members=others), agents=(was.pseudonym if was else None,))


def _caller_joined(picture: Picture, event: Message, at: datetime) -> Step:
    call = asides.without_aside(call_of(picture, event, at))
    call = replace(call, pool=event["Queue"], queued_at=at)
    return _freed(picture, call, CallState.WAITING, What.WAITING)


def _caller_left(picture: Picture, event: Message, at: datetime) -> Step:
    """Before AgentConnect too, when the call already rings: then nothing changes yet."""
    call = picture.calls.get(call_of(picture, event, at).call_key)
    if call is None or call.state is not CallState.WAITING:
        return Step(picture)
    return _moved(picture, replace(call, state=CallState.ARRIVING), What.LEFT_QUEUE)


def _caller_gave_up(picture: Picture, event: Message, at: datetime) -> Step:
    """Hung up, or the longest wait is over (app_queue sends the same event): the ringing ends."""
    call = picture.calls.get(call_of(picture, event, at).call_key)
    if call is None or call.state not in (CallState.WAITING, CallState.RINGING):
        return Step(picture)
    return _freed(picture, call, CallState.ARRIVING, What.LEFT_QUEUE)


def _freed(picture: Picture, call: CallNow, state: CallState, what: What) -> Step:
    """The call is in no agent's hand any more."""
    free = replace(call, state=state, agent=None, agent_leg=None, agent_channel=None)
    step = _moved(picture, free, what)
    return replace(step, agents=(call.agent, *step.agents))


def _agent_called(picture: Picture, event: Message, at: datetime) -> Step:
    call = _with_this_agent(call_of(picture, event, at), event)
    return _moved(picture, replace(call, state=CallState.RINGING), What.RINGING)


def _with_this_agent(call: CallNow, event: Message) -> CallNow:
    """Where the agent hung up, AgentComplete comes without the Dest fields: what is known stays."""
    return replace(
        call,
        agent=event["MemberName"],
        agent_leg=event["DestUniqueid"] or call.agent_leg,
        agent_channel=event["DestChannel"] or call.agent_channel,
        pool=event["Queue"],
        queued_at=call.queued_at or call.arrived_at,
    )


def _agent_did_not_answer(picture: Picture, event: Message, at: datetime) -> Step:
    call = _with_this_agent(call_of(picture, event, at), event)
    return _freed(picture, call, CallState.WAITING, What.RING_NO_ANSWER)


def _agent_dumped(picture: Picture, event: Message, at: datetime) -> Step:
    """The agent hung up before the caller was connected; the caller keeps waiting."""
    call = _with_this_agent(call_of(picture, event, at), event)
    return _freed(picture, call, CallState.WAITING, What.RING_ENDED)


def _agent_connected(picture: Picture, event: Message, at: datetime) -> Step:
    call = _with_this_agent(call_of(picture, event, at), event)
    return _moved(picture, replace(call, state=CallState.TALKING, answered_at=at), What.ANSWERED)


def _agent_completed(picture: Picture, event: Message, at: datetime) -> Step:
    """The agent's part is over; a transferred call stays, any other leaves the picture."""
    call = _with_this_agent(call_of(picture, event, at), event)
    answered_at = call.answered_at or at - timedelta(seconds=number_in(event["TalkTime"]))
    call = replace(call, answered_at=answered_at)
    if event["Reason"] == "transfer" and call.call_key in picture.calls:
        return _moved(picture, asides.handed_over(call), What.COMPLETED)
    return Step(_without_call(picture, call), What.COMPLETED, call, (call.agent,))


def _transferred(picture: Picture, event: Message, at: datetime) -> Step:
    call = _call_on(picture, event["TransfereeChannel"])
    if call is None or event["Result"] != "Success":
        return Step(picture)
    return _moved(picture, replace(call, state=CallState.TRANSFERRED), What.TRANSFERRED)


def _dial_began(picture: Picture, event: Message, at: datetime) -> Step:
    """An agent asks an office; a call dials for other reasons too."""
    call = _asking(picture, event)
    if call is None:
        return Step(picture)
    return _moved(picture, asides.office_rings(call, event["Channel"], at), What.OFFICE)


def _asking(picture: Picture, event: Message) -> CallNow | None:
    """The call for which this event's channel asks an office."""
    return picture.calls.get(key_of(event)) if asides.is_office_leg(event["Channel"]) else None


def _dial_ended(picture: Picture, event: Message, at: datetime) -> Step:
    """What an office's telephone did. Of a transferred call the first result counts."""
    called = picture.calls.get(key_of(event)) if calling_back.is_calling(event["Channel"]) else None
    if called is not None:
        return _moved(picture, calling_back.citizen_did(called, event["DialStatus"]), What.CITIZEN)
    asking = _asking(picture, event)
    if asking is not None:
        told = asides.office_dialled(asking, event["Channel"], event["DialStatus"], at)
        return _moved(picture, told, What.OFFICE)
    call = _call_on(picture, event["Channel"])
    if call is None or call.state is not CallState.TRANSFERRED or call.office_result is not None:
        return Step(picture)
    return _moved(picture, replace(call, office_result=asides.result_of(event["DialStatus"])), What.OFFICE)


def _call_on(picture: Picture, channel: str) -> CallNow | None:
    return next((call for call in picture.calls.values() if call.channel == channel), None)


def _channel_changed(picture: Picture, event: Message, at: datetime) -> Step:
    """The arriving channel shows a call, any other channel of a telephone a leg, the music's a hold."""
    if asides.is_hold_leg(event["Channel"]):
        return _held(picture, event, event["Channel"])
    if event["Uniqueid"] == event.variables.get(CALLKEY):
        is_new = event["Uniqueid"] not in picture.calls
        return _moved(picture, call_of(picture, event, at), What.ARRIVED) if is_new else Step(picture)
    leg = leg_of(event)
    if not leg.seat:
        return Step(picture)
    changed = replace(picture, legs={**picture.legs, leg.channel: leg})
    return Step(changed, agents=_agents_at(picture, leg.seat))


def _held(picture: Picture, event: Message, hold_leg: str) -> Step:
    call = picture.calls.get(key_of(event))
    if call is None or call.hold_leg == hold_leg:
        return Step(picture)
    return _moved(picture, replace(call, hold_leg=hold_leg), What.HOLD)


def _agents_at(picture: Picture, seat: str) -> tuple[str, ...]:
    return tuple(member.pseudonym for member in picture.memberships(seat))


def _hung_up(picture: Picture, event: Message, at: datetime) -> Step:
    channel = event["Channel"]
    if asides.is_hold_leg(channel):
        return _held(picture, event, "")
    asking = _asking(picture, event)
    if asking is not None:
        return _moved(picture, asides.office_left(asking, channel, at), What.OFFICE)
    call = _call_on(picture, channel)
    if call is not None:
        return Step(_without_call(picture, call), What.ENDED, _with_an_end(call), (call.agent,))
    leg = picture.legs.get(channel) or leg_of(event)
    rest = replace(picture, legs={name: other for name, other in picture.legs.items() if name != channel})
    rang = next((c for c in picture.calls.values() if c.agent_channel == channel), None)
    if rang is not None and rang.state is CallState.RINGING:
        return _freed(rest, rang, CallState.WAITING, What.RING_ENDED)
    return Step(rest, agents=_agents_at(picture, leg.seat))


def _with_an_end(call: CallNow) -> CallNow:
    """An office that was never dialled sends no result (no such trunk): the transfer failed."""
    is_open = call.state is CallState.TRANSFERRED and call.office_result is None
    return replace(call, office_result=OfficeResult.FAILED) if is_open else call


EVENTS: dict[str, Fold] = {
    "AgentCalled": _agent_called,
    "AgentComplete": _agent_completed,
    "AgentConnect": _agent_connected,
    "AgentDump": _agent_dumped,
    "AgentRingNoAnswer": _agent_did_not_answer,
    "BlindTransfer": _transferred,
    "DialBegin": _dial_began,
    "DialEnd": _dial_ended,
    "Hangup": _hung_up,
    "Newstate": _channel_changed,
    "QueueCallerAbandon": _caller_gave_up,
    "QueueCallerJoin": _caller_joined,
    "QueueCallerLeave": _caller_left,
    "QueueMemberAdded": _member_added,
    "QueueMemberPause": _member_changed,
    "QueueMemberPenalty": _member_changed,
    "QueueMemberRemoved": _member_removed,
    "QueueMemberStatus": _member_changed,
}
"""What is folded; manager.conf need send no other event of class agent or call but OriginateResponse."""
