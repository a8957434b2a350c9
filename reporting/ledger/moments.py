"""When things happened: app_queue stamps whole seconds, our own lines beside them carry milliseconds."""

from collections.abc import Iterable

from reporting.ledger.line import Line
from reporting.ledger.parts import OpenStint, Parts

EARLIEST, LATEST = -1000, 2000
VISIT_SECONDS = 2


def sharpen(stamp_ms: int, candidates: Iterable[int | None]) -> int:
    """The first candidate that lies about the stamped second, else the second itself."""
    for candidate in candidates:
        if candidate is not None and EARLIEST <= candidate - stamp_ms < LATEST:
            return candidate
    return stamp_ms


def entered_ms(parts: Parts, entry: Line) -> int:
    """When the queue was entered: our VISIT stands just before it."""
    just_before = [
        visit.at_ms
        for visit in parts.visits
        if visit.queue == entry.queue and 0 <= entry.second - visit.second <= VISIT_SECONDS
    ]
    return max(just_before, default=entry.at_ms)


def turned_away_ms(parts: Parts, left: Line) -> int:
    """When a queue that took nobody was tried."""
    return max((visit.at_ms for visit in parts.visits if visit.at_ms <= left.at_ms), default=left.at_ms)


def queued_ms(parts: Parts) -> int | None:
    """The first queue entry."""
    tried = [entered_ms(parts, entry) for entry in parts.entries]
    return min(tried + [turned_away_ms(parts, left) for left in parts.turned_away], default=None)


def answered_ms(parts: Parts, stint: OpenStint) -> int:
    """CONNECT's second, sharpened by the wait that HANGUP tells where only one agent answered."""
    stamp = stint.connect.at_ms
    entries = [entered_ms(parts, entry) for entry in parts.entries if entry.second <= stint.connect.second]
    entry = max(entries, default=stamp)
    wait = parts.hangup.number(0) if parts.hangup and len(parts.stints) == 1 else None
    return max(entry, sharpen(stamp, [None if wait is None else entry + wait]))


def talk_told(parts: Parts) -> int | None:
    """The talk that HANGUP tells, where only one agent answered."""
    return parts.hangup.number(1) if parts.hangup and len(parts.stints) == 1 else None


def stint_ended_ms(parts: Parts, stint: OpenStint, started_ms: int) -> int | None:
    """The end line's second, sharpened; the hang-up where there is no such line; None while it lasts."""
    hung_up = parts.hangup.at_ms if parts.hangup else None
    if stint.end is None:
        return None if hung_up is None else max(started_ms, hung_up)
    talk = talk_told(parts)
    told = None if talk is None else started_ms + talk
    return max(started_ms, sharpen(stint.end.at_ms, [told, hung_up]))


def left_ms(parts: Parts) -> int | None:
    """When the last queue was left without an answer."""
    left = [*parts.exits, *parts.turned_away]
    hung_up = parts.hangup.at_ms if parts.hangup else None
    if not left or parts.waiting():
        return hung_up
    last = max(left, key=lambda line: line.at_ms)
    return sharpen(last.at_ms, [hung_up])


def ended_ms(parts: Parts) -> int | None:
    """The end of the whole call; where HANGUP is missing, the last end that the queue wrote."""
    if parts.hangup is not None:
        return parts.hangup.at_ms
    if parts.waiting() or any(stint.end is None for stint in parts.stints):
        return None
    ends = [*parts.exits, *(stint.end for stint in parts.stints if stint.end)]
    return max((line.at_ms for line in ends), default=None)
