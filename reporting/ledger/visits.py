"""A call's visits: one for each queue that the citizen entered, or that took nobody in."""

from reporting.ledger.call import Result, Stint, Visit
from reporting.ledger.line import Line
from reporting.ledger.moments import attempt, entered_ms, exit_ms, hung_up_ms, moved_on_ms
from reporting.ledger.pairing import Stay
from reporting.ledger.parts import ABANDONED, EXITS, NEVER_JOINED, Parts
from reporting.ledger.stops import Stop

TAKEN_OUT, INFORMED = "withdrawn", "informed"
INFORMED_WITHIN_MS = 60_000
"""Who stays in line for longer after the announcement of a crisis has a question of their own."""
WAITED, OVERFLOWED = "timeout", "overflow"
OVERFLOWS_WITHIN_MS = 2000
"""OVERFLOW is written just after LEFT; the exit alone has whole seconds."""


def visits(parts: Parts, stints: tuple[Stint, ...], stop: Stop) -> tuple[Visit, ...]:
    """All visits in the order in which the queues were entered."""
    answers = {id(part.connect): stint for part, stint in zip(parts.stints, stints, strict=True)}
    found = [_turned_away(parts, left) for left in parts.turned_away]
    for stay in parts.stays:
        answer = answers.get(id(stay.connect))
        found.append(_left(parts, stay, stop) if answer is None else _answered(parts, stay, answer))
    return tuple(sorted(found, key=lambda visit: visit.entered_ms))


def _answered(parts: Parts, stay: Stay, stint: Stint) -> Visit:
    entered = entered_ms(parts, stay.entry)
    wait = stint.answered_ms - entered
    return Visit(stay.entry.queue, entered, stint.answered_ms, Result.ANSWERED, wait_ms=wait, leg=stint.leg)


def _turned_away(parts: Parts, left: Line) -> Visit:
    tried = attempt(parts, left)
    reason = NEVER_JOINED[left.field(0)]
    return _over(tried.queue, (tried.at_ms, left.at_ms), Result.LEFT_OTHERWISE, reason)


def _left(parts: Parts, stay: Stay, stop: Stop) -> Visit:
    pool, entered = stay.entry.queue, entered_ms(parts, stay.entry)
    if stay.end is None:
        return _without_exit(parts, pool, entered, stop)
    reason, left = EXITS[stay.end.event], exit_ms(parts, stay.end)
    if reason != ABANDONED:
        how = OVERFLOWED if reason == WAITED and _overflowed(parts, pool, left) else reason
        return _over(pool, (entered, left), Result.LEFT_OTHERWISE, how)
    return _over(pool, (entered, left), *_hung_up(parts, left, stop))


def _overflowed(parts: Parts, pool: str, left_ms: int) -> bool:
    """Whether the call went elsewhere when its wait in that pool was over."""
    near = (line for line in parts.overflows if 0 <= line.at_ms - left_ms < OVERFLOWS_WITHIN_MS)
    return any(line.field(0) == pool for line in near)


def _without_exit(parts: Parts, pool: str, entered: int, stop: Stop) -> Visit:
    """No line says how it ended: another queue followed, or the hang-up, or the citizen waits."""
    moved_on, hung_up = moved_on_ms(parts, entered), hung_up_ms(parts)
    if moved_on is not None:
        return _over(pool, (entered, moved_on), Result.LEFT_OTHERWISE, TAKEN_OUT)
    if hung_up is not None:
        return _over(pool, (entered, hung_up), *_hung_up(parts, hung_up, stop))
    return Visit(pool, entered, None, Result.STILL_WAITING if stop.restart is None else Result.INTERRUPTED)


def _hung_up(parts: Parts, left: int, stop: Stop) -> tuple[Result, str]:
    """Who hung up while waiting has abandoned, unless the telephone system's stop did it, or the
    announcement of a crisis, heard to its end, was what the call was for."""
    took = stop.took if parts.arrival else stop.took_foreign
    if took(left // 1000):
        return Result.INTERRUPTED, ""
    if is_informed(parts, left):
        return Result.ENDED_BEFORE_QUEUE, INFORMED
    return Result.ABANDONED, ""


def is_informed(parts: Parts, left_ms: int) -> bool:
    """Whether the announcement of a crisis had ended so shortly before that it was the answer."""
    return parts.informed is not None and left_ms - parts.informed.at_ms <= INFORMED_WITHIN_MS


def _over(pool: str, times: tuple[int, int], result: Result, reason: str = "") -> Visit:
    entered, left = times
    wait = max(0, left - entered)
    return Visit(
        pool, entered, entered + wait, result, reason, None if result is Result.INTERRUPTED else wait
    )
