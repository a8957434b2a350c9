"""From one AMI event to the next picture. Pure: a table from event to a small function.

Events come from several threads of Asterisk: those of one call keep their order almost always, not
quite always. So each function sets what it knows and expects nothing of what came before.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from routing.switchboard import channel_events, member_events, outgoings, queue_events
from routing.switchboard.agents import agent_in, signed_out
from routing.switchboard.message import Message
from routing.switchboard.picture import AgentNow, Change, Picture, What, seat_of_channel
from routing.switchboard.reading import moment
from routing.switchboard.steps import Step


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
    return Step(followed, What.OUTGOING, agents=followed.agents_at(seat))


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


EVENTS = member_events.EVENTS | queue_events.EVENTS | channel_events.EVENTS
"""What is folded; manager.conf need send no other event of class agent or call but OriginateResponse."""
