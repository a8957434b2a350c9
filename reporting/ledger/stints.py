"""The agents' parts of a call: when each began, what ended it, how long they talked."""

from dataclasses import dataclass, replace

from reporting.ledger.call import EndedBy, Stint
from reporting.ledger.moments import EARLIEST, answered_ms, hung_up_ms, moved_on_ms, sharpen, told_of
from reporting.ledger.pairing import OpenStint
from reporting.ledger.parts import ENDS, Parts
from reporting.ledger.stops import Stop


@dataclass(frozen=True)
class Talk:
    """One agent's talk: its beginning, and its end as HANGUP tells it (a transfer, if there was one)."""

    stint: OpenStint
    started_ms: int
    told_ms: int | None


@dataclass(frozen=True)
class Ending:
    """What ended a talk, and when; None: nothing yet, or a restart hid when."""

    at_ms: int | None
    by: EndedBy | None


def stints(parts: Parts, stop: Stop) -> tuple[Stint, ...]:
    """All agents' parts in the order of `parts.stints`. Asterisk before 1.6 names no channel: numbers do."""
    found = (_stint(_talk(parts, stint), parts, stop) for stint in parts.stints)
    return tuple(each if each.leg else replace(each, leg=f"#{n}") for n, each in enumerate(found, 1))


def _talk(parts: Parts, stint: OpenStint) -> Talk:
    started = answered_ms(parts, stint)
    told = told_of(parts, stint.connect, started)
    talked = None if told is None else told.number(1)
    return Talk(stint, started, None if talked is None else started + talked)


def _stint(talk: Talk, parts: Parts, stop: Stop) -> Stint:
    connect, ending = talk.stint.connect, _ending(talk, parts, stop)
    return Stint(
        leg=connect.field(1),
        pseudonym=connect.member,
        pool=connect.queue,
        answered_ms=talk.started_ms,
        ended_ms=ending.at_ms,
        ended_by=ending.by,
        talk_ms=None if ending.at_ms is None else ending.at_ms - talk.started_ms,
    )


def _ending(talk: Talk, parts: Parts, stop: Stop) -> Ending:
    moved_on, hung_up = moved_on_ms(parts, talk.started_ms), hung_up_ms(parts)
    if talk.stint.end is not None:
        by, stamp = ENDS[talk.stint.end.event], talk.stint.end.at_ms
        ends = [talk.told_ms, moved_on if parts.visits else None]
        ends += [] if by is EndedBy.TRANSFER else [hung_up]
        if by is EndedBy.AGENT and _is_left_to_office(talk, parts):
            by = EndedBy.TRANSFER
        plain = Ending(max(talk.started_ms, sharpen(stamp, ends)), by)
        return _handed_over(talk, parts, stamp) or plain
    if moved_on is not None:
        return Ending(moved_on, EndedBy.TRANSFER)
    if hung_up is None:
        return Ending(None, EndedBy.RESTART if stop.restart is not None else None)
    seen = hung_up if talk.told_ms is None else min(hung_up, talk.told_ms)
    return _handed_over(talk, parts, hung_up) or Ending(max(talk.started_ms, seen), EndedBy.HANGUP)


def _is_left_to_office(talk: Talk, parts: Parts) -> bool:
    """An office kept the citizen of the last talk, though app_queue saw only that the agent hung up."""
    kept = any(one.status == "ANSWER" and not one.back for one in parts.transfers)
    return kept and talk.stint is parts.stints[-1]


def _handed_over(talk: Talk, parts: Parts, seen_ms: int) -> Ending | None:
    """The talk ended with a transfer that app_queue did not notice: it logs the end of the whole call."""
    if not parts.transfers or talk.told_ms is None or talk.told_ms >= seen_ms + EARLIEST:
        return None
    return Ending(talk.told_ms, EndedBy.TRANSFER)
