"""A consultation that became the citizen's: an agent asked a pool, then put the citizen through.

Until then its channel is nobody's offered call. From then on what still goes on there is the citizen's:
a wait in that queue, or the talk with the agent who was asked. Where the transfer was logged under the
consultation's id only, it still ends the first agent's part.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from reporting.ledger.events import HANDOVER
from reporting.ledger.line import Line, course

DONE = "ATTENDEDTRANSFER"
BEGINS = frozenset(("ENTERQUEUE", "CONNECT"))
TALK_OVER = frozenset(("COMPLETECALLER", "COMPLETEAGENT", "BLINDTRANSFER"))
OVER = TALK_OVER | frozenset(("ABANDON", "EXITWITHTIMEOUT", "EXITWITHKEY", "EXITEMPTY", "WITHDRAW"))


def citizens_own(call_key: str, lines: Sequence[Line], others: Collection[str]) -> list[Line]:
    """The citizen's lines among all lines of a call; `others` are the channels of consultations."""
    own = [line for line in lines if line.uniqueid not in others]
    if not others:
        return own
    asked = sorted((line for line in lines if line.uniqueid in others), key=course)
    logged = sorted((line for line in own if line.event == DONE), key=course)
    if not logged:
        logged = [replace(line, uniqueid=call_key) for line in asked if line.event == DONE]
        own += logged
    for channel in sorted({line.uniqueid for line in asked}):
        own += _share([line for line in asked if line.uniqueid == channel], logged)
    return own


def _share(asked: Sequence[Line], logged: Sequence[Line]) -> Iterator[Line]:
    """What of one consultation's channel goes on after the transfer."""
    transfer = next((line for line in logged if line.second >= asked[0].second), None)
    begun = _going_on(asked, transfer.second) if transfer is not None else None
    if transfer is None or begun is None:
        return
    word = HANDOVER if begun.event == "CONNECT" else begun.event
    yield replace(begun, second=transfer.second, at_ms=transfer.at_ms, event=word)
    for line in asked:
        if line.second > transfer.second or (line.second == transfer.second and line.event in OVER):
            yield line


def _going_on(asked: Sequence[Line], second: int) -> Line | None:
    """The wait or the talk that was going on then; None when the consultation was over."""
    begun = None
    for line in asked:
        if line.event in BEGINS and line.second <= second:
            begun = line
        if line.event in OVER and line.second < second:
            begun = None
    return begun
