"""What one AMI event leads to: the facts after it, and the two ways in which a call moves on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from routing.switchboard.message import Message
from routing.switchboard.picture import CallNow, CallState, Picture, What


@dataclass(frozen=True)
class Step:
    """The facts after an event, why, the call it is about, and whose state may follow from it."""

    picture: Picture
    what: What = What.AGENT
    call: CallNow | None = None
    agents: tuple[str | None, ...] = ()


Fold = Callable[[Picture, Message, datetime], Step]


def without_call(picture: Picture, call: CallNow) -> Picture:
    """The call is over for everybody."""
    return replace(picture, calls={key: c for key, c in picture.calls.items() if key != call.call_key})


def moved(picture: Picture, call: CallNow, what: What) -> Step:
    """The call takes the place of what was known of it; both agents concerned may change."""
    was = picture.calls.get(call.call_key)
    after = replace(picture, calls={**picture.calls, call.call_key: call})
    return Step(after, what, call, (call.agent, was.agent if was else None))


def freed(picture: Picture, call: CallNow, state: CallState, what: What) -> Step:
    """The call is in no agent's hand any more."""
    free = replace(call, state=state, agent=None, agent_leg=None, agent_channel=None)
    step = moved(picture, free, what)
    return replace(step, agents=(call.agent, *step.agents))
