"""The agents' parts of a call: when each began, what ended it, how long they talked."""

from dataclasses import dataclass

from reporting.ledger.call import EndedBy, Stint
from reporting.ledger.line import Line
from reporting.ledger.moments import EARLIEST, answered_ms, hung_up_ms, moved_on_ms, sharpen, talk_told
from reporting.ledger.pairing import OpenStint
from reporting.ledger.parts import ENDS, Parts
from reporting.ledger.stops import Stop


@dataclass(frozen=True)
class Ending:
    """What ended a stint, and when; None: nothing yet, or a restart hid when."""

    at_ms: int | None
    by: EndedBy | None


def stints(parts: Parts, stop: Stop) -> tuple[Stint, ...]:
    """All agents' parts in the order of their answers."""
    return tuple(_stint(parts, stint, stop) for stint in parts.stints)


def _stint(parts: Parts, stint: OpenStint, stop: Stop) -> Stint:
    answered = answered_ms(parts, stint)
    ending = _ending(parts, stint, answered, stop)
    told = talk_told(parts)
    talk = None if ending.at_ms is None else ending.at_ms - answered
    return Stint(
        leg=stint.connect.field(1),
        pseudonym=stint.connect.member,
        pool=stint.connect.queue,
        answered_ms=answered,
        ended_ms=ending.at_ms,
        ended_by=ending.by,
        talk_ms=told if told is not None and talk is not None else talk,
    )


def _ending(parts: Parts, stint: OpenStint, started_ms: int, stop: Stop) -> Ending:
    if stint.end is not None:
        return _logged(parts, stint.end, started_ms)
    moved_on, hung_up = moved_on_ms(parts, started_ms), hung_up_ms(parts)
    if moved_on is not None:
        return Ending(moved_on, EndedBy.TRANSFER)
    if hung_up is None:
        return Ending(None, EndedBy.RESTART if stop.restart is not None else None)
    return _handed_over(parts, started_ms, hung_up) or Ending(max(started_ms, hung_up), EndedBy.HANGUP)


def _logged(parts: Parts, end: Line, started_ms: int) -> Ending:
    told = talk_told(parts)
    candidates = [None if told is None else started_ms + told, hung_up_ms(parts)]
    plain = Ending(max(started_ms, sharpen(end.at_ms, candidates)), ENDS[end.event])
    return _handed_over(parts, started_ms, end.at_ms) or plain


def _handed_over(parts: Parts, started_ms: int, seen_ms: int) -> Ending | None:
    """The talk ended with a transfer that app_queue did not notice: it logs the end of the whole call."""
    told = talk_told(parts)
    if not parts.transfers or told is None or started_ms + told >= seen_ms + EARLIEST:
        return None
    return Ending(started_ms + told, EndedBy.TRANSFER)
