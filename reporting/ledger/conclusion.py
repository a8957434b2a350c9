"""From the parts of a call to the call: its result, its times, its stints, its visits."""

from operator import attrgetter

from reporting.ledger.call import Call, Elsewhere, EndedBy, Result, Stint, Visit
from reporting.ledger.line import Line
from reporting.ledger.moments import ended_ms
from reporting.ledger.parts import Parts
from reporting.ledger.stints import stints
from reporting.ledger.stops import Stop
from reporting.ledger.visits import INFORMED, visits

NOTHING = Line(0, 0, "", "", "", "")
GAVE_UP = frozenset((Result.ABANDONED, Result.LEFT_OTHERWISE))


def conclude(call_key: str, parts: Parts, stop: Stop) -> Call:
    """The call that these parts make, given the stop of the telephone system around it."""
    arrival, routing = parts.arrival or NOTHING, parts.routing or NOTHING
    found = stints(parts, stop)
    stays = visits(parts, found, stop)
    talks = tuple(sorted(found, key=attrgetter("answered_ms")))
    result, reason = _result(parts, stays, stop)
    queued = stays[0].entered_ms if stays else None
    arrived = arrival.at_ms or queued or 0
    answered = talks[0].answered_ms if talks else None
    waited_until = stays[-1].left_ms if result in GAVE_UP else answered
    return Call(
        call_key,
        result,
        arrived,
        dialled=arrival.field(0),
        hotline=routing.field(0) or arrival.field(1),
        source=arrival.field(2),
        state=routing.field(3),
        routed_by=routing.field(4),
        pool=_pool(talks, stays) or routing.field(1),
        reason=reason,
        queued_ms=queued,
        answered_ms=answered,
        ended_ms=ended_ms(parts),
        wait_ms=_between(queued, waited_until),
        arrival_wait_ms=_between(arrived, waited_until) if queued is not None else None,
        talk_ms=_talk_ms(talks),
        visits=len(stays),
        over_ms=_over_ms(parts, stop),
        stints=talks,
        transfers=tuple(parts.transfers),
        elsewhere=tuple(_elsewhere(line, stop) for line in parts.elsewhere),
        queue_visits=stays,
        number_hash=_number_hash(call_key, parts),
    )


def _result(parts: Parts, stays: tuple[Visit, ...], stop: Stop) -> tuple[Result, str]:
    if parts.stints:
        return Result.ANSWERED, ""
    if parts.is_refused:
        return Result.REFUSED, ""
    if stays:
        return stays[-1].result, stays[-1].reason
    is_over = parts.hangup is not None or stop.restart is not None
    reason = parts.closed.field(0) if parts.closed else ""
    if parts.informed is not None and is_over:
        reason = INFORMED
    return (Result.ENDED_BEFORE_QUEUE if is_over else Result.ARRIVING), reason


def _pool(talks: tuple[Stint, ...], stays: tuple[Visit, ...]) -> str:
    """The pool that answered first, else the last that was tried; empty where there is none."""
    return talks[0].pool if talks else stays[-1].pool if stays else ""


def _talk_ms(talks: tuple[Stint, ...]) -> int | None:
    """The sum of all agents' talk; None without any, and where one of them is not known."""
    known = [stint.talk_ms for stint in talks if stint.talk_ms is not None]
    return sum(known) if known and len(known) == len(talks) else None


def _elsewhere(line: Line, stop: Stop) -> Elsewhere:
    """Whom the telephone system's stop cut off did not hang up."""
    target, status, ended_by = line.field(0), line.field(1), line.field(3)
    if ended_by == EndedBy.CALLER and stop.took(line.second):
        ended_by = EndedBy.RESTART.value
    return Elsewhere(target, status, line.number(2), ended_by)


def _number_hash(call_key: str, parts: Parts) -> str | None:
    """The citizen's: on another channel than the citizen's own, ENTERQUEUE carries the agent's number."""
    own = (entry for entry in parts.entries if parts.arrival is None or entry.uniqueid == call_key)
    return next((entry.number_hash for entry in own if entry.number_hash), None)


def _between(start: int | None, end: int | None) -> int | None:
    return None if start is None or end is None else max(0, end - start)


def _over_ms(parts: Parts, stop: Stop) -> int | None:
    """HANGUP ends a call; without our own events its last line does, until another follows."""
    if parts.hangup is not None or parts.arrival is None:
        ended = ended_ms(parts)
        if ended is not None:
            return ended
    return stop.restart.at_ms if stop.restart is not None else None
