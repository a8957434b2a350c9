"""Agents' parts of the attempts to call a citizen back. Pure.

An attempt begins with CB_RING, when an agent has answered the wish's place in the queue, and ends with
CB_FAILED or CB_DONE. The agent's part is a talk from CB_REACHED on; where nobody was reached, there was none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from reporting.ledger.call import Call, EndedBy, Stint
from reporting.ledger.line import Line
from reporting.ledger.moments import sharpen
from reporting.ledger.parts import gather
from reporting.ledger.stints import stints
from reporting.ledger.stops import Stop

RING, REACHED, FAILED, DONE = "CB_RING", "CB_REACHED", "CB_FAILED", "CB_DONE"
CONNECTED_BEFORE_MS = 3000
"""CONNECT has whole seconds, and stands just before CB_RING."""
CUT_OFF = "interrupted"
"""The failure of an attempt that a stop of the telephone system ended before anybody was reached."""


@dataclass(frozen=True)
class Attempt:
    """When its agent was connected at the earliest, when the citizen was reached, when and how it ended.

    `failure` is the word of CB_FAILED; None where nobody was reached, or it is not over.
    """

    since_ms: int
    reached_ms: int | None = None
    over_ms: int | None = None
    failure: str = ""

    def told(self, line: Line) -> "Attempt":
        """With one event more."""
        if line.event == REACHED:
            return replace(self, reached_ms=line.at_ms)
        if line.event == FAILED:
            return replace(self, reached_ms=None, over_ms=line.at_ms, failure=line.field(1))
        return replace(self, over_ms=line.at_ms) if line.event == DONE else self

    def may_have(self, answered_ms: int) -> bool:
        """Whether an agent who answered then can have been connected in it."""
        return self.since_ms <= answered_ms and (self.over_ms is None or answered_ms <= self.over_ms)


def attempts_of(told: Iterable[Line]) -> list[Attempt]:
    """The attempts that these CB_ events tell, in order."""
    found: list[Attempt] = []
    for line in sorted(told, key=attrgetter("at_ms")):
        if line.event == RING:
            found.append(Attempt(line.at_ms - CONNECTED_BEFORE_MS))
        elif found:
            found[-1] = found[-1].told(line)
    return found


def with_attempts(call: Call, places: Sequence[Line], told: Iterable[Line], stop: Stop) -> Call:
    """The call with the agents' parts of its attempts, and with what offices' legs reported in them.

    `places` are the lines of the wish's places in the queue, whose channels are the callbacks' keys.
    """
    attempts, found, transfers = attempts_of(told), list[Stint](), call.transfers
    for key in sorted({line.uniqueid for line in places}):
        parts = gather(line for line in places if line.uniqueid == key)
        transfers += tuple(parts.transfers)
        found += (_part(replace(one, callback_key=key), attempts, stop) for one in stints(parts, stop))
    in_order = tuple(sorted(found, key=attrgetter("answered_ms", "leg")))
    return replace(call, callback_stints=in_order, transfers=transfers)


def _part(stint: Stint, attempts: Sequence[Attempt], stop: Stop) -> Stint:
    """Of the attempt in which the agent was connected. One that was over before is not it: CONNECT may be
    read before the CB_RING of its own."""
    its = [attempt for attempt in attempts if attempt.may_have(stint.answered_ms)]
    attempt = its[-1] if its else Attempt(stint.answered_ms)
    ended = None if stint.ended_ms is None else sharpen(stint.ended_ms, [attempt.over_ms])
    if attempt.reached_ms is None:
        cut_off = CUT_OFF if stint.ended_by is EndedBy.RESTART else ""
        return replace(stint, ended_ms=ended, talk_ms=None, failure=attempt.failure or cut_off)
    since = max(stint.answered_ms, attempt.reached_ms)
    return replace(stint, ended_ms=ended, talk_ms=None if ended is None else max(0, ended - since))
