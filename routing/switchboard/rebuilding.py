"""The picture from Asterisk's lists, after every (re)connect. Pure.

AMI replays nothing, so the picture starts from QueueStatus (members, waiting callers) and Status
(channels with the variables of channelvars); both are open to a user of the classes agent and call.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from routing.switchboard import asides, calling_back, outgoings
from routing.switchboard.agents import agent_in
from routing.switchboard.message import Message
from routing.switchboard.picture import (
    AgentNow,
    AgentState,
    CallNow,
    CallState,
    Member,
    OfficeResult,
    Picture,
    seat_of_channel,
)
from routing.switchboard.reading import CALLKEY, call_of, key_of, leg_of, member_of, seconds_ago

OF_THE_QUEUE = "AppQueue"
"""`Application` of a leg that app_queue dials; Dial's legs have AppDial."""
ITEMS = ("QueueParams", "QueueMember", "QueueEntry", "Status")
TIMER_PREFIX = "bd-wrapup-"


@dataclass(frozen=True)
class Lists:
    """What Asterisk answered; queues were asked before channels."""

    queues: tuple[Message, ...]
    channels: tuple[Message, ...]

    @property
    def is_torn(self) -> bool:
        return not all(_is_whole(item) for item in (*self.queues, *self.channels))

    def whole(self) -> "Lists":
        """Without the items that were torn, and what was torn off them."""
        return Lists(
            tuple(item for item in self.queues if _is_whole(item)),
            tuple(item for item in self.channels if _is_whole(item)),
        )

    def of_queues(self, event: str) -> list[Message]:
        return [item for item in self.queues if item.event == event]


def _is_whole(item: Message) -> bool:
    return item.event in ITEMS and not item.is_torn


def picture_of(lists: Lists, now: datetime) -> Picture:
    """Members, telephones, calls and agents as the lists show them."""
    members = [member_of(item) for item in lists.of_queues("QueueMember")]
    facts = Picture(
        members={(member.seat, member.pool): member for member in sorted(members, key=_began)},
        legs={leg.channel: leg for leg in map(leg_of, _telephones(lists)) if leg.seat},
        calls=_calls(lists, members, now),
        outgoing=outgoings.in_channels(lists.channels, now),
    )
    names = {member.pseudonym for member in members}
    agents = {name: agent for name in names if (agent := agent_in(facts, name, now))}
    return replace(facts, agents={name: _with_since(facts, agent) for name, agent in agents.items()})


def running_timers(lists: Lists) -> Mapping[str, str]:
    """Seat to channel (UNIQUEID) of each wrap-up timer that runs inside Asterisk."""
    ids = (item["Uniqueid"] for item in lists.channels if item["Channel"].endswith(";1"))
    timers = (name for name in ids if name.startswith(TIMER_PREFIX))
    return {timer.removeprefix(TIMER_PREFIX).rpartition("-")[0]: timer for timer in timers}


def _began(member: Member) -> float:
    return member.since.timestamp() if member.since else 0.0


def _telephones(lists: Lists) -> Iterable[Message]:
    return (item for item in lists.channels if not _is_citizens(item, lists))


def _is_citizens(item: Message, lists: Lists) -> bool:
    """The arriving channel; without our dialplan's key, whoever waits in a queue."""
    if CALLKEY in item.variables:
        return item.variables[CALLKEY] == item["Uniqueid"]
    return item["Application"] == "Queue"


def _calls(lists: Lists, members: list[Member], now: datetime) -> dict[str, CallNow]:
    entries = {entry["Channel"]: entry for entry in lists.of_queues("QueueEntry")}
    names = {member.seat: member.pseudonym for member in members}
    calls = {}
    for item in lists.channels:
        if _is_citizens(item, lists):
            call = call_of(Picture(), item, seconds_ago(item["Seconds"], now))
            placed = _in_queue(call, entries.get(item["Channel"]), now)
            calls[call.call_key] = _in_hands(placed, item, _legs_of(lists, item), (names, now))
    return calls


def _legs_of(lists: Lists, citizens: Message) -> list[Message]:
    key = key_of(citizens)
    return [leg for leg in lists.channels if leg is not citizens and key_of(leg) == key]


def _in_queue(call: CallNow, entry: Message | None, now: datetime) -> CallNow:
    if entry is None:
        return call
    queued_at = seconds_ago(entry["Wait"], now)
    return replace(call, state=CallState.WAITING, pool=entry["Queue"], queued_at=queued_at)


def _in_hands(
    call: CallNow, item: Message, legs: list[Message], names_now: tuple[Mapping[str, str], datetime]
) -> CallNow:
    """The call with the agent whose leg belongs to it, or with the office it was transferred to."""
    names, now = names_now
    call = calling_back.as_listed(_in_aside(call, legs, now), legs)
    leg = next((leg for leg in legs if leg["Application"] == OF_THE_QUEUE), None)
    if leg is None:
        return _at_office(call, item) if item["Application"] == "Dial" or call.asks_office else call
    # In an aside agent and citizen are in bridges of their own.
    is_talking = bool(leg["BridgeID"]) and bool(item["BridgeID"])
    began = seconds_ago(leg["Seconds"], now)
    return replace(
        call,
        state=CallState.TALKING if is_talking else CallState.RINGING,
        agent=names.get(seat_of_channel(leg["Channel"])),
        agent_leg=leg["Uniqueid"],
        agent_channel=leg["Channel"],
        queued_at=call.queued_at or call.arrived_at,
        answered_at=began if is_talking else None,
    )


def _in_aside(call: CallNow, legs: list[Message], now: datetime) -> CallNow:
    """The call with the office that is asked for it, or on hold."""
    for leg in legs:
        channel = leg["Channel"]
        if asides.is_hold_leg(channel):
            call = replace(call, hold_leg=channel)
        elif asides.is_office_leg(channel):
            call = asides.office_rings(call, channel, seconds_ago(leg["Seconds"], now))
            call = asides.office_dialled(call, channel, "ANSWER", now) if leg["BridgeID"] else call
    return call


def _at_office(call: CallNow, item: Message) -> CallNow:
    if call.office is not None:
        return asides.handed_over(call)
    result = OfficeResult.ANSWERED if item["BridgeID"] else None
    return replace(call, state=CallState.TRANSFERRED, office_result=result)


def _with_since(picture: Picture, agent: AgentNow) -> AgentNow:
    """When a pause or a talk began is known; anything else began, as far as we can say, now."""
    if agent.call_key is not None:
        call = picture.calls[agent.call_key]
        return replace(agent, since=call.answered_at or agent.since)
    began = [member.since for member in picture.memberships(agent.seat) if member.since]
    is_paused = agent.state in (AgentState.PAUSED, AgentState.AWAY, AgentState.WRAP_UP)
    return replace(agent, since=max(began)) if is_paused and began else agent
