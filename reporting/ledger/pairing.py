"""Which end belongs to which beginning: app_queue's lines carry no number of the visit or of the talk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reporting.ledger.events import HANDOVER
from reporting.ledger.line import Line

Same = Callable[[Line, Line], bool]


@dataclass(frozen=True)
class OpenStint:
    """An agent's part: the line that began it, and the one that ended it if there is one."""

    connect: Line
    end: Line | None = None


@dataclass(frozen=True)
class Stay:
    """One stay in a queue: the line that began it, and the answer or the exit that ended it."""

    entry: Line
    end: Line | None = None

    @property
    def is_open(self) -> bool:
        return self.end is None

    @property
    def connect(self) -> Line | None:
        """The answer, if there was one."""
        return self.end if self.end is not None and self.end.event == "CONNECT" else None


def stints_of(connects: Sequence[Line], ends: Sequence[Line]) -> list[OpenStint]:
    """The agents' parts. Both in the order of the call; an end carries no leg."""
    found = _pairs(connects, ends, _is_same_agent)
    return [OpenStint(connect, end) for connect, end in zip(connects, found, strict=True)]


def stays_of(entries: Sequence[Line], connects: Sequence[Line], exits: Sequence[Line]) -> list[Stay]:
    """The stays, one for each entry; an answer whose entry is in no line stands for it itself."""
    answers = [connect for connect in connects if connect.event != HANDOVER]
    ends = sorted([*answers, *exits], key=lambda line: line.second)
    found = _pairs(entries, ends, _is_same_queue)
    stays = [Stay(entry, end) for entry, end in zip(entries, found, strict=True)]
    paired = {id(end) for end in found}
    return stays + [Stay(answer, answer) for answer in answers if id(answer) not in paired]


def _pairs(begins: Sequence[Line], ends: Sequence[Line], same: Same) -> list[Line | None]:
    """For each beginning its end or None.

    First the latest of its like that began by then, then any that did, then any at all: a clock
    can step back, and a line can stand under another channel's id.
    """
    if len(begins) == len(ends) == 1:
        return list(ends)  # nearly every call
    found: list[Line | None] = [None] * len(begins)
    left = list(ends)
    for fits in (lambda a, b: same(a, b) and a.second <= b.second, _is_by_then, lambda _a, _b: True):
        left = [end for end in left if not _placed(begins, found, end, fits)]
    return found


def _placed(begins: Sequence[Line], found: list[Line | None], end: Line, fits: Same) -> bool:
    free = [place for place, begin in enumerate(begins) if found[place] is None and fits(begin, end)]
    if free:
        found[_nearest(begins, free, end)] = end
    return bool(free)


def _nearest(begins: Sequence[Line], free: Sequence[int], end: Line) -> int:
    """The latest that began in an earlier second; of those of the same second the first."""
    earlier = [place for place in free if begins[place].second < end.second]
    return earlier[-1] if earlier else free[0]


def _is_same_agent(connect: Line, end: Line) -> bool:
    return (connect.uniqueid, connect.queue, connect.member) == (end.uniqueid, end.queue, end.member)


def _is_same_queue(entry: Line, end: Line) -> bool:
    return (entry.uniqueid, entry.queue) == (end.uniqueid, end.queue)


def _is_by_then(begin: Line, end: Line) -> bool:
    return begin.second <= end.second
