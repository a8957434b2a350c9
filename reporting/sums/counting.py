"""Counts calls. What a call adds to which sums is decided here and nowhere else."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from contacts.catalogue import OTHER_BODY, OUTCOME
from reporting.ledger.call import Result
from reporting.ledger.visits import INFORMED
from reporting.reported import CalledBack, ReportedCall, ReportedConcern
from reporting.sums.bins import bin_of
from reporting.sums.part import LEFT, Part
from reporting.sums.sums import Sums

Numbers = defaultdict[int, int]
IN_BASE = frozenset(number for number, outcome in OUTCOME.items() if outcome.is_in_base)
FIRST_POINT = frozenset(number for number, outcome in OUTCOME.items() if outcome.is_first_point)
FIRST_CONTACT = frozenset(number for number, outcome in OUTCOME.items() if outcome.is_first_contact)
SETTLED = (
    (Part.CALLS_FIRST_POINT, FIRST_POINT),
    (Part.CALLS_FIRST_POINT_OR_OTHER, FIRST_POINT | {OTHER_BODY}),
    (Part.CALLS_FIRST_CONTACT, FIRST_CONTACT),
    (Part.CALLS_FIRST_CONTACT_OR_OTHER, FIRST_CONTACT | {OTHER_BODY}),
)


@dataclass
class Tally:
    """Sums while they are being made."""

    numbers: Numbers = field(default_factory=lambda: defaultdict(int))
    agents: set[str] = field(default_factory=set)

    def add(self, call: ReportedCall) -> None:
        """Counts a call. One that is still arriving counts nowhere."""
        step = STEPS.get(call.result._value_)
        if step is None:
            return
        step(self.numbers, call)
        if call.agents:
            self.agents.update(call.agents)
        if call.visits:
            self.numbers[Part.VISITS] += call.visits
        if call.called_back is not None:
            self._add_callback(call, call.called_back)

    def add_concerns(self, call: ReportedCall, concerns: Sequence[ReportedConcern]) -> None:
        """Counts a call with some of its concerns only, and without its wait."""
        if call.result is Result.ANSWERED:
            self.numbers[Part.ANSWERED] += 1
            if call.called_again is not None:
                _returned(self.numbers, call)
            _worked(self.numbers, call)
        if call.called_back is not None:
            _talked_back(self.numbers, call.called_back)
            self.agents.update(call.called_back.agents)
        _concerned(self.numbers, concerns)
        self.agents.update(call.agents)

    def _add_callback(self, call: ReportedCall, called_back: CalledBack) -> None:
        """What agents did in it. An answered call has counted all concerns already."""
        _talked_back(self.numbers, called_back)
        if called_back.talk_ms is not None and not called_back.concerns:
            self.numbers[Part.CALLED_BACK_WITHOUT_OUTCOME] += 1
        if called_back.concerns and call.result is not Result.ANSWERED:
            _concerned(self.numbers, called_back.concerns)
        self.agents.update(called_back.agents)

    def merge(self, other: "Tally") -> None:
        """Adds what another has counted."""
        for part, number in other.numbers.items():
            self.numbers[part] += number
        self.agents |= other.agents

    def sums(self) -> Sums:
        """The sums so far, without zeros."""
        return Sums({part: number for part, number in self.numbers.items() if number}, frozenset(self.agents))


def sums_of(calls: Iterable[ReportedCall]) -> Sums:
    """Everything countable of these calls; sums of two lists added are those of both lists together."""
    tally = Tally()
    for call in calls:
        tally.add(call)
    return tally.sums()


def _answered(numbers: Numbers, call: ReportedCall) -> None:
    numbers[Part.ANSWERED] += 1
    if call.wait_ms is not None:
        numbers[Part.WAITED] += 1
        numbers[Part.WAIT_MS] += call.wait_ms
        numbers[Part.WAITS + bin_of(call.wait_ms)] += 1
    if call.arrival_wait_ms is not None:
        numbers[Part.ARRIVAL_WAITED] += 1
        numbers[Part.ARRIVAL_WAIT_MS] += call.arrival_wait_ms
        numbers[Part.ARRIVAL_WAITS + bin_of(call.arrival_wait_ms)] += 1
    if call.transfers:
        numbers[Part.TRANSFERS] += call.transfers
        numbers[Part.TRANSFERS_REACHED] += call.transfers_reached
    if call.called_again is not None:
        _returned(numbers, call)
    _worked(numbers, call)
    _concerned(numbers, call.all_concerns)


def _returned(numbers: Numbers, call: ReportedCall) -> None:
    numbers[Part.TRACED] += 1
    numbers[Part.REPEATED] += bool(call.called_again)


def _worked(numbers: Numbers, call: ReportedCall) -> None:
    if call.talk_ms is not None:
        numbers[Part.TALKED] += 1
        numbers[Part.TALK_MS] += call.talk_ms
        if call.wrap_up_ms is not None:
            numbers[Part.WRAPPED_UP] += 1
            numbers[Part.WRAP_UP_MS] += call.wrap_up_ms


def _talked_back(numbers: Numbers, called_back: CalledBack) -> None:
    if called_back.talk_ms is not None:
        numbers[Part.CALLED_BACK] += 1
        numbers[Part.CALLED_BACK_MS] += called_back.talk_ms
        numbers[Part.CALLED_BACK_WRAP_UP_MS] += called_back.wrap_up_ms or 0


def _concerned(numbers: Numbers, concerns: Sequence[ReportedConcern]) -> None:
    if not concerns:
        numbers[Part.WITHOUT_OUTCOME] += 1
        return
    for concern in concerns:
        numbers[Part.OUTCOME + concern.outcome] += 1
    if len(concerns) == 1:
        parts = SETTLED_BY_ONE[concerns[0].outcome]
    else:
        parts = _settled(frozenset(concern.outcome for concern in concerns))
    for part in parts:
        numbers[part] += 1


def _settled(outcomes: frozenset[int]) -> tuple[int, ...]:
    """The parts that a call with these outcomes counts in."""
    in_base = outcomes & IN_BASE
    if not in_base:
        return ()
    return (Part.CALLS_IN_BASE, *(part for part, good in SETTLED if in_base <= good))


SETTLED_BY_ONE = {number: _settled(frozenset((number,))) for number in OUTCOME}
"""Most calls have one concern."""


def _abandoned(numbers: Numbers, call: ReportedCall) -> None:
    numbers[Part.ABANDONED] += 1
    if call.wait_ms is not None:
        numbers[Part.ABANDONED_WAITS + bin_of(call.wait_ms)] += 1
    if call.reached_agent is not None:
        numbers[Part.REACHED if call.reached_agent else Part.LOST] += 1


def _left_otherwise(numbers: Numbers, call: ReportedCall) -> None:
    numbers[Part.LEFT_OTHERWISE] += 1
    numbers[LEFT.get(call.reason, Part.LEFT_OTHER)] += 1
    numbers[Part.TAKEN_ELSEWHERE] += call.is_taken_elsewhere
    if call.asked_callback:
        _called_back(numbers, call)


def _called_back(numbers: Numbers, call: ReportedCall) -> None:
    numbers[Part.CALLBACKS] += 1
    if call.callback_wait_ms is not None:
        numbers[Part.CALLBACKS_REACHED] += 1
        numbers[Part.CALLBACK_WAITS + bin_of(call.callback_wait_ms)] += 1
    if call.transfers:
        numbers[Part.TRANSFERS] += call.transfers
        numbers[Part.TRANSFERS_REACHED] += call.transfers_reached


def _ended_before_queue(numbers: Numbers, call: ReportedCall) -> None:
    numbers[Part.ENDED_BEFORE_QUEUE] += 1
    numbers[Part.INFORMED] += call.reason == INFORMED


def _only(part: int) -> Callable[[Numbers, ReportedCall], None]:
    def count(numbers: Numbers, _call: ReportedCall) -> None:
        numbers[part] += 1

    return count


STEPS: dict[str, Callable[[Numbers, ReportedCall], None]] = {
    Result.ANSWERED.value: _answered,
    Result.ABANDONED.value: _abandoned,
    Result.LEFT_OTHERWISE.value: _left_otherwise,
    Result.ENDED_BEFORE_QUEUE.value: _ended_before_queue,
    Result.INTERRUPTED.value: _only(Part.INTERRUPTED),
    Result.REFUSED.value: _only(Part.REFUSED),
    Result.STILL_WAITING.value: _only(Part.STILL_WAITING),
}
