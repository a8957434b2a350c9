"""What a call's lines say, gathered: one small method for each event, one table that finds it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from reporting.ledger.call import EndedBy, Transfer
from reporting.ledger.line import Line

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
CITIZEN = "citizen"


@dataclass
class OpenStint:
    """An agent's part while its lines are gathered."""

    connect: Line
    end: Line | None = None


@dataclass
class Parts:
    """One call's lines by what they mean."""

    arrival: Line | None = None
    routing: Line | None = None
    hangup: Line | None = None
    is_refused: bool = False
    closed: Line | None = None
    visits: list[Line] = field(default_factory=list)
    entries: list[Line] = field(default_factory=list)
    exits: list[Line] = field(default_factory=list)
    turned_away: list[Line] = field(default_factory=list)
    stints: list[OpenStint] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)

    def arrived(self, line: Line) -> None:
        self.arrival = line

    def routed(self, line: Line) -> None:
        self.routing = line

    def refused(self, _line: Line) -> None:
        self.is_refused = True

    def ended_in_announcement(self, line: Line) -> None:
        self.closed = line

    def about_to_queue(self, line: Line) -> None:
        self.visits.append(line)

    def entered(self, line: Line) -> None:
        self.entries.append(line)

    def left_queue(self, line: Line) -> None:
        self.exits.append(line)

    def left(self, line: Line) -> None:
        if line.field(0) in NEVER_JOINED:
            self.turned_away.append(line)

    def answered(self, line: Line) -> None:
        self.stints.append(OpenStint(line))

    def stint_ended(self, line: Line) -> None:
        """The end carries no leg: it belongs to the earliest open stint of that agent in that queue."""
        still_open = [stint for stint in self.stints if stint.end is None]
        own = [stint for stint in still_open if _who(stint.connect) == _who(line)]
        for stint in (own or still_open)[:1]:
            stint.end = line

    def transferred(self, line: Line) -> None:
        kind, target, office, status = (line.field(place) for place in range(4))
        self.transfers.append(Transfer(kind, target, office, status, line.number(4)))

    def hung_up(self, line: Line) -> None:
        self.hangup = line

    def waiting(self) -> int:
        """How many queue entries have neither an answer nor an exit."""
        return max(0, len(self.entries) - len(self.exits) - len(self.stints))


STEPS: dict[str, Callable[[Parts, Line], None]] = {
    "ARRIVED": Parts.arrived,
    "ROUTED": Parts.routed,
    "REFUSED": Parts.refused,
    "CLOSED": Parts.ended_in_announcement,
    "VISIT": Parts.about_to_queue,
    "ENTERQUEUE": Parts.entered,
    "CONNECT": Parts.answered,
    "LEFT": Parts.left,
    "TRANSFER": Parts.transferred,
    "HANGUP": Parts.hung_up,
    **dict.fromkeys(EXITS, Parts.left_queue),
    **dict.fromkeys(ENDS, Parts.stint_ended),
}


def _who(line: Line) -> tuple[str, str, str]:
    return line.uniqueid, line.queue, line.member
