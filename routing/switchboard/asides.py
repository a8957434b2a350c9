"""The agent's aside in a call: an office is asked, or nobody, while the citizen hears music. Pure.

Asterisk shows an aside as the leg of the dialplan that runs it (bd-office-leg, bd-hold in transfer.conf);
what that leg's events say is what happened.
"""

import re
from dataclasses import replace
from datetime import datetime

from routing.switchboard.picture import CallNow, CallState, OfficeLeg, OfficeResult, OfficeState

OFFICE_LEG = re.compile(r"Local/to([0-9]{1,32})@bd-office-leg-[0-9a-f]+;2", re.ASCII)
HOLD_LEG = re.compile(r"Local/1@bd-hold-[0-9a-f]+;2", re.ASCII)
RESULTS = {
    "ANSWER": OfficeResult.ANSWERED,
    "BUSY": OfficeResult.BUSY,
    "NOANSWER": OfficeResult.NO_ANSWER,
    "CANCEL": OfficeResult.CALLER_GONE,
}
"""DIALSTATUS of a transfer; any other means that the office could not be reached."""


def result_of(status: str) -> OfficeResult:
    """What a DIALSTATUS says of the office."""
    return RESULTS.get(status, OfficeResult.FAILED)


def is_office_leg(channel: str) -> bool:
    return OFFICE_LEG.fullmatch(channel) is not None


def is_hold_leg(channel: str) -> bool:
    return HOLD_LEG.fullmatch(channel) is not None


def office_rings(call: CallNow, channel: str, at: datetime) -> CallNow:
    """The office is being dialled; an office asked before is forgotten."""
    return replace(call, office=_leg(channel, at))


def office_dialled(call: CallNow, channel: str, status: str, at: datetime) -> CallNow:
    """The office answered, or will not. Where the agent has already hung up it is the citizen's answer."""
    result = result_of(status)
    is_answered = result is OfficeResult.ANSWERED
    state = OfficeState.TALKING if is_answered else OfficeState.GONE
    kept = None if result is OfficeResult.CALLER_GONE else result
    office = replace(_known(call, channel, at), state=state, since=at, result=kept)
    is_through = call.state is CallState.TRANSFERRED
    return replace(call, office=office, office_result=result if is_through else call.office_result)


def office_left(call: CallNow, channel: str, at: datetime) -> CallNow:
    """The office's leg has ended. One that was never dialled (no such office) was not reached."""
    office = _known(call, channel, at)
    if office.state is OfficeState.GONE:
        return call
    never_dialled = call.office is None or call.office.channel != channel
    result = OfficeResult.FAILED if never_dialled else office.result
    return replace(call, office=replace(office, state=OfficeState.GONE, since=at, result=result))


def is_handed_over(call: CallNow, reason: str) -> bool:
    """Whether the citizen goes on without the agent, by the reason of AgentComplete.

    app_queue may see the agent's channel end before it hears that this was a transfer, and says `agent`.
    """
    return reason == "transfer" or (reason == "agent" and call.asks_office)


def handed_over(call: CallNow) -> CallNow:
    """The agent hung up: the office that was asked has the citizen, once it has answered."""
    is_talking = call.office is not None and call.office.state is OfficeState.TALKING
    result = OfficeResult.ANSWERED if is_talking else call.office_result
    return replace(call, state=CallState.TRANSFERRED, office_result=result)


def without_aside(call: CallNow) -> CallNow:
    """The call in a queue (again): nobody is asked for it."""
    return replace(call, office=None, office_result=None, hold_leg="")


def _known(call: CallNow, channel: str, at: datetime) -> OfficeLeg:
    office = call.office
    return office if office is not None and office.channel == channel else _leg(channel, at)


def _leg(channel: str, at: datetime) -> OfficeLeg:
    found = OFFICE_LEG.fullmatch(channel)
    return OfficeLeg(found[1] if found else "", channel, OfficeState.RINGING, at)
