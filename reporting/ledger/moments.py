"""When things happened: app_queue stamps whole seconds, our own lines beside them carry milliseconds."""

from collections.abc import Iterable

from reporting.ledger.line import Line
from reporting.ledger.pairing import OpenStint
from reporting.ledger.parts import Parts

EARLIEST, LATEST = -1000, 2000
VISIT_SECONDS = 2


def sharpen(stamp_ms: int, candidates: Iterable[int | None]) -> int:
    """The first candidate that lies about the stamped second, else the second itself."""
    for candidate in candidates:
        if candidate is not None and EARLIEST <= candidate - stamp_ms < LATEST:
            return candidate
    return stamp_ms


def entered_ms(parts: Parts, entry: Line) -> int:
    """When the queue was entered: our VISIT stands just before it, one for each entry."""
    visits = sorted(visit.at_ms for visit in parts.visits if _is_just_before(visit, entry))
    if not visits:
        return entry.at_ms
    after = sum(
        other.second == entry.second and other.queue == entry.queue for other in _behind(parts, entry)
    )
    return visits[max(0, len(visits) - 1 - after)]


def _is_just_before(visit: Line, entry: Line) -> bool:
    return visit.queue == entry.queue and 0 <= entry.second - visit.second <= VISIT_SECONDS


def _behind(parts: Parts, entry: Line) -> list[Line]:
    """The entries behind this one in the order of the call."""
    place = next((place for place, each in enumerate(parts.entries) if each is entry), len(parts.entries))
    return parts.entries[place + 1 :]


def attempt(parts: Parts, left: Line) -> Line:
    """The VISIT before a queue that took nobody; LEFT itself where there is none."""
    before = [visit for visit in parts.visits if visit.at_ms <= left.at_ms]
    return max(before, key=lambda visit: visit.at_ms, default=left)


def moved_on_ms(parts: Parts, since_ms: int) -> int | None:
    """When the citizen tried the next queue: whoever does that neither waits nor talks elsewhere."""
    if len(parts.stays) + len(parts.turned_away) < 2:
        return None  # nearly every call
    tried = [entered_ms(parts, stay.entry) for stay in parts.stays]
    tried += [attempt(parts, left).at_ms for left in parts.turned_away]
    return min((at for at in tried if at > since_ms), default=None)


def answered_ms(parts: Parts, stint: OpenStint) -> int:
    """CONNECT's second, sharpened by the wait that HANGUP tells."""
    stamp = stint.connect.at_ms
    entry = next((stay.entry for stay in parts.stays if stay.end is stint.connect), None)
    if entry is None:
        return stamp
    entered = entered_ms(parts, entry)
    told = told_of(parts, stint.connect, entered)
    wait = None if told is None else told.number(0)
    return max(entered, sharpen(stamp, [None if wait is None else entered + wait]))


def told_of(parts: Parts, connect: Line, since_ms: int) -> Line | None:
    """HANGUP, if it tells of this talk: on the citizen's own channel, and no queue tried since."""
    hangup = parts.hangup
    if hangup is None or hangup.uniqueid != connect.uniqueid or moved_on_ms(parts, since_ms) is not None:
        return None
    return hangup


def exit_ms(parts: Parts, exit_: Line) -> int:
    """The exit's second, sharpened by the first LEFT in or after it, else one before, else the hang-up."""
    lefts = sorted((left.at_ms for left in parts.lefts), key=lambda at: (at < exit_.at_ms, at))
    return sharpen(exit_.at_ms, [*lefts, hung_up_ms(parts)])


def hung_up_ms(parts: Parts) -> int | None:
    """The hang-up of the citizen's channel; None before it, and where Asterisk was killed."""
    return parts.hangup.at_ms if parts.hangup else None


def ended_ms(parts: Parts) -> int | None:
    """The end of the whole call; where HANGUP is missing, the last end that the queue wrote."""
    if parts.hangup is not None:
        return parts.hangup.at_ms
    if parts.is_waiting() or any(stint.end is None for stint in parts.stints):
        return None
    ends = [*parts.exits, *(stint.end for stint in parts.stints if stint.end)]
    return max((line.at_ms for line in ends), default=None)
