"""From the parts of a call to the call: its result, its times, its stints."""

from reporting.ledger.call import Call, EndedBy, Result, Stint
from reporting.ledger.line import Line
from reporting.ledger.moments import (
    answered_ms,
    ended_ms,
    left_ms,
    queued_ms,
    stint_ended_ms,
    talk_told,
)
from reporting.ledger.parts import ABANDONED, ENDS, EXITS, NEVER_JOINED, OpenStint, Parts
from reporting.ledger.stops import Stop

NOTHING = Line(0, 0, "", "", "", "")


def conclude(call_key: str, parts: Parts, stop: Stop) -> Call:
    """The call that these parts make, given the stop of the telephone system around it."""
    arrival, routing = parts.arrival or NOTHING, parts.routing or NOTHING
    stints = _stints(parts, stop)
    result, reason = _result(parts, stop)
    queued = queued_ms(parts)
    arrived = arrival.at_ms or queued or 0
    answered = min((stint.answered_ms for stint in stints), default=None)
    waited_until = answered if stints else _left_for_good(parts, result)
    return Call(
        call_key,
        result,
        arrived,
        dialled=arrival.field(0),
        hotline=routing.field(0) or arrival.field(1),
        source=arrival.field(2),
        state=routing.field(3),
        routed_by=routing.field(4),
        pool=_pool(parts, routing),
        reason=reason,
        queued_ms=queued,
        answered_ms=answered,
        ended_ms=ended_ms(parts),
        wait_ms=_between(queued, waited_until),
        arrival_wait_ms=_between(arrived, waited_until) if queued is not None else None,
        talk_ms=_talk_ms(stints),
        visits=len(parts.entries) + len(parts.turned_away),
        over_ms=_over_ms(parts, stop),
        stints=stints,
        transfers=tuple(parts.transfers),
        number_hash=next((entry.number_hash for entry in parts.entries if entry.number_hash), None),
    )


def _result(parts: Parts, stop: Stop) -> tuple[Result, str]:
    if parts.stints:
        return Result.ANSWERED, ""
    if parts.is_refused:
        return Result.REFUSED, ""
    if not parts.entries and not parts.turned_away:
        return _before_queue(parts, stop)
    if parts.waiting() and parts.hangup is None:
        return (Result.STILL_WAITING if stop.restart is None else Result.INTERRUPTED), ""
    return _left(parts, stop)


def _before_queue(parts: Parts, stop: Stop) -> tuple[Result, str]:
    is_over = parts.hangup is not None or stop.restart is not None
    reason = parts.closed.field(0) if parts.closed else ""
    return (Result.ENDED_BEFORE_QUEUE if is_over else Result.ARRIVING), reason


def _left(parts: Parts, stop: Stop) -> tuple[Result, str]:
    reason = _reason(parts)
    if reason != ABANDONED:
        return Result.LEFT_OTHERWISE, reason
    took = stop.took if parts.arrival else stop.took_foreign
    left = left_ms(parts)
    was_put_out = left is not None and took(left // 1000)
    return (Result.INTERRUPTED if was_put_out else Result.ABANDONED), ""


def _reason(parts: Parts) -> str:
    """How the last queue was left. Who hung up while no line says so has abandoned."""
    reasons = [(line.at_ms, EXITS[line.event]) for line in parts.exits]
    reasons += [(line.at_ms, NEVER_JOINED[line.field(0)]) for line in parts.turned_away]
    return ABANDONED if parts.waiting() or not reasons else max(reasons, key=lambda each: each[0])[1]


def _stints(parts: Parts, stop: Stop) -> tuple[Stint, ...]:
    return tuple(_stint(parts, stint, stop) for stint in parts.stints)


def _stint(parts: Parts, stint: OpenStint, stop: Stop) -> Stint:
    connect, answered = stint.connect, answered_ms(parts, stint)
    ended = stint_ended_ms(parts, stint, answered)
    talk = None if ended is None else ended - answered
    told = talk_told(parts)
    return Stint(
        leg=connect.field(1),
        pseudonym=connect.member,
        pool=connect.queue,
        answered_ms=answered,
        ended_ms=ended,
        ended_by=_ended_by(parts, stint, stop),
        talk_ms=told if told is not None and talk is not None else talk,
    )


def _ended_by(parts: Parts, stint: OpenStint, stop: Stop) -> EndedBy | None:
    if stint.end is not None:
        return ENDS[stint.end.event]
    if parts.hangup is not None:
        return EndedBy.HANGUP
    return EndedBy.RESTART if stop.restart is not None else None


def _pool(parts: Parts, routing: Line) -> str:
    """The pool that answered, else the last that was tried, else the one decided."""
    queues = [stint.connect.queue for stint in parts.stints][:1] or [entry.queue for entry in parts.entries]
    tried = [visit.queue for visit in parts.visits]
    return (queues or tried or [routing.field(1)])[-1]


def _left_for_good(parts: Parts, result: Result) -> int | None:
    return left_ms(parts) if result in (Result.ABANDONED, Result.LEFT_OTHERWISE) else None


def _talk_ms(stints: tuple[Stint, ...]) -> int | None:
    """The sum of all agents' talk; None without any, and where one of them is not known."""
    talks = [stint.talk_ms for stint in stints if stint.talk_ms is not None]
    return sum(talks) if talks and len(talks) == len(stints) else None


def _between(start: int | None, end: int | None) -> int | None:
    return None if start is None or end is None else max(0, end - start)


def _over_ms(parts: Parts, stop: Stop) -> int | None:
    """HANGUP ends a call; without our own events its last line does, until another follows."""
    if parts.hangup is not None or parts.arrival is None:
        ended = ended_ms(parts)
        if ended is not None:
            return ended
    return stop.restart.at_ms if stop.restart is not None else None
