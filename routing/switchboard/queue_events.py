"""What the events of app_queue say of a call: it waits, it rings at an agent, it is answered, it is over."""

from dataclasses import replace
from datetime import datetime, timedelta

from routing.switchboard import asides
from routing.switchboard.message import Message
from routing.switchboard.picture import CallNow, CallState, Picture, What
from routing.switchboard.reading import call_of, number_in
from routing.switchboard.steps import Fold, Step, freed, moved, without_call


def _caller_joined(picture: Picture, event: Message, at: datetime) -> Step:
    call = asides.without_aside(call_of(picture, event, at))
    call = replace(call, pool=event["Queue"], queued_at=at)
    return freed(picture, call, CallState.WAITING, What.WAITING)


def _caller_left(picture: Picture, event: Message, at: datetime) -> Step:
    """Before AgentConnect too, when the call already rings: then nothing changes yet."""
    call = picture.calls.get(call_of(picture, event, at).call_key)
    if call is None or call.state is not CallState.WAITING:
        return Step(picture)
    return moved(picture, replace(call, state=CallState.ARRIVING), What.LEFT_QUEUE)


def _caller_gave_up(picture: Picture, event: Message, at: datetime) -> Step:
    """Hung up, or the longest wait is over (app_queue sends the same event): the ringing ends."""
    call = picture.calls.get(call_of(picture, event, at).call_key)
    if call is None or call.state not in (CallState.WAITING, CallState.RINGING):
        return Step(picture)
    return freed(picture, call, CallState.ARRIVING, What.LEFT_QUEUE)


def _agent_called(picture: Picture, event: Message, at: datetime) -> Step:
    call = _with_this_agent(call_of(picture, event, at), event)
    return moved(picture, replace(call, state=CallState.RINGING), What.RINGING)


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
    return freed(picture, call, CallState.WAITING, What.RING_NO_ANSWER)


def _agent_dumped(picture: Picture, event: Message, at: datetime) -> Step:
    """The agent hung up before the caller was connected; the caller keeps waiting."""
    call = _with_this_agent(call_of(picture, event, at), event)
    return freed(picture, call, CallState.WAITING, What.RING_ENDED)


def _agent_connected(picture: Picture, event: Message, at: datetime) -> Step:
    call = _with_this_agent(call_of(picture, event, at), event)
    return moved(picture, replace(call, state=CallState.TALKING, answered_at=at), What.ANSWERED)


def _agent_completed(picture: Picture, event: Message, at: datetime) -> Step:
    """The agent's part is over; a transferred call stays, any other leaves the picture."""
    call = _with_this_agent(call_of(picture, event, at), event)
    answered_at = call.answered_at or at - timedelta(seconds=number_in(event["TalkTime"]))
    call = replace(call, answered_at=answered_at)
    if call.call_key in picture.calls and asides.is_handed_over(call, event["Reason"]):
        return moved(picture, asides.handed_over(call), What.COMPLETED)
    return Step(without_call(picture, call), What.COMPLETED, call, (call.agent,))


EVENTS: dict[str, Fold] = {
    "AgentCalled": _agent_called,
    "AgentComplete": _agent_completed,
    "AgentConnect": _agent_connected,
    "AgentDump": _agent_dumped,
    "AgentRingNoAnswer": _agent_did_not_answer,
    "QueueCallerAbandon": _caller_gave_up,
    "QueueCallerJoin": _caller_joined,
    "QueueCallerLeave": _caller_left,
}
