"""What a call's lines say, gathered: one small method for each event, one table that finds it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from reporting.ledger.call import EndedBy, Transfer
from reporting.ledger.events import HANDOVER
from reporting.ledger.line import Line, course
from reporting.ledger.pairing import OpenStint, Stay, stays_of, stints_of

ABANDONED = "abandoned"
EXITS = {
    "ABANDON": ABANDONED,
    "EXITWITHTIMEOUT": "timeout",
    "EXITWITHKEY": "key",
    "EXITEMPTY": "empty",
    "WITHDRAW": "withdrawn",
}
NEVER_JOINED = {"FULL": "full", "JOINEMPTY": "nobody", "JOINUNAVAIL": "nobody"}
"""QUEUESTATUS of those whom the queue did not take: app_queue writes no line for them, LEFT is ours."""
ENDS = {
    "COMPLETECALLER": EndedBy.CALLER,
    "COMPLETEAGENT": EndedBy.AGENT,
    "BLINDTRANSFER": EndedBy.TRANSFER,
    "ATTENDEDTRANSFER": EndedBy.TRANSFER,
}


@dataclass
class Parts:
    """One call's lines by what they mean, each list in the order of the call."""

    arrival: Line | None = None
    routing: Line | None = None
    hangup: Line | None = None
    is_refused: bool = False
    closed: Line | None = None
    informed: Line | None = None
    visits: list[Line] = field(default_factory=list)
    entries: list[Line] = field(default_factory=list)
    connects: list[Line] = field(default_factory=list)
    ends: list[Line] = field(default_factory=list)
    exits: list[Line] = field(default_factory=list)
    lefts: list[Line] = field(default_factory=list)
    turned_away: list[Line] = field(default_factory=list)
    overflows: list[Line] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    elsewhere: list[Line] = field(default_factory=list)
    callbacks: list[Line] = field(default_factory=list)

    @cached_property
    def stays(self) -> list[Stay]:
        """Every entry of a queue that took the citizen in, with what ended it."""
        return stays_of(self.entries, self.connects, self.exits)

    @cached_property
    def stints(self) -> list[OpenStint]:
        """Every agent's part, with the line that ended it."""
        return stints_of(self.connects, self.ends)

    def arrived(self, line: Line) -> None:
        self.arrival = line

    def routed(self, line: Line) -> None:
        self.routing = line

    def refused(self, _line: Line) -> None:
        self.is_refused = True

    def ended_in_announcement(self, line: Line) -> None:
        self.closed = line

    def announced(self, line: Line) -> None:
        """The announcement of a crisis, if it was heard to its end."""
        if (line.field(0), line.field(1)) == ("crisis", "done"):
            self.informed = line

    def about_to_queue(self, line: Line) -> None:
        self.visits.append(line)

    def entered(self, line: Line) -> None:
        self.entries.append(line)

    def left_queue(self, line: Line) -> None:
        self.exits.append(line)

    def left(self, line: Line) -> None:
        self.lefts.append(line)
        if line.field(0) in NEVER_JOINED:
            self.turned_away.append(line)

    def overflowed(self, line: Line) -> None:
        self.overflows.append(line)

    def answered(self, line: Line) -> None:
        """An agent's channel answers once: a line that was copied twice is one answer."""
        leg = line.field(1)
        if not leg or all(connect.field(1) != leg for connect in self.connects):
            self.connects.append(line)

    def stint_ended(self, line: Line) -> None:
        self.ends.append(line)

    def transferred(self, line: Line) -> None:
        kind, target, office, status = (line.field(place) for place in range(4))
        self.transfers.append(Transfer(kind, target, office, status, line.number(4), line.field(5)))

    def tried_elsewhere(self, line: Line) -> None:
        self.elsewhere.append(line)

    def called_back(self, line: Line) -> None:
        self.callbacks.append(line)

    def hung_up(self, line: Line) -> None:
        self.hangup = line

    def is_waiting(self) -> bool:
        """Whether a queue entry has neither an answer nor an exit."""
        return any(stay.is_open for stay in self.stays)


STEPS: dict[str, Callable[[Parts, Line], None]] = {
    "ARRIVED": Parts.arrived,
    "ROUTED": Parts.routed,
    "REFUSED": Parts.refused,
    "CLOSED": Parts.ended_in_announcement,
    "ANNOUNCED": Parts.announced,
    "VISIT": Parts.about_to_queue,
    "ENTERQUEUE": Parts.entered,
    "CONNECT": Parts.answered,
    HANDOVER: Parts.answered,
    "LEFT": Parts.left,
    "OVERFLOW": Parts.overflowed,
    "ELSEWHERE": Parts.tried_elsewhere,
    "TRANSFER": Parts.transferred,
    "HANGUP": Parts.hung_up,
    "CB_ASKED": Parts.called_back,
    "CB_RING": Parts.called_back,
    "CB_REACHED": Parts.called_back,
    "CB_FAILED": Parts.called_back,
    "CB_DONE": Parts.called_back,
    **dict.fromkeys(EXITS, Parts.left_queue),
    **dict.fromkeys(ENDS, Parts.stint_ended),
}


def gather(lines: Iterable[Line]) -> Parts:
    """What these lines mean, in the order of the call."""
    parts = Parts()
    for line in sorted(lines, key=course):
        step = STEPS.get(line.event)
        if step is not None:
            step(parts, line)
    return parts
