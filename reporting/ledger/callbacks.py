"""What a call's lines say of a callback: when it was asked for, and when the citizen was reached."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from reporting.ledger.call import Call, Result, Visit
from reporting.ledger.line import Line

ASKED, REACHED, FAILED = "CB_ASKED", "CB_REACHED", "CB_FAILED"
NEW = "new"
WHY = "callback"
"""The reason for which a citizen left the queue who asked for a callback: never an abandon."""


def with_callback(call: Call, lines: Iterable[Line]) -> Call:
    """The call with the callback that was asked for in it; `lines` are its CB_ events.

    Whoever asks again has a wish already, and it counts where it was asked first. Where a machine answered
    (CB_REACHED, then CB_FAILED), nobody was reached.
    """
    told = sorted(lines, key=attrgetter("at_ms"))
    if not told:
        return call
    reason = WHY if call.result is Result.LEFT_OTHERWISE else call.reason
    visits = tuple(_left_for_it(visit, call) for visit in call.queue_visits)
    call = replace(call, reason=reason, queue_visits=visits)
    return replace(call, callback_asked_ms=_asked(told, call), callback_reached_ms=_reached(told))


def _asked(told: Sequence[Line], call: Call) -> int | None:
    """Who hangs up while the wish is being stored leaves no CB_ASKED: the queue was left just before."""
    asked = [line for line in told if line.event == ASKED]
    if not asked:
        return call.queue_visits[-1].left_ms if call.queue_visits else None
    return next((line.at_ms for line in asked if line.field(1) == NEW), None)


def _left_for_it(visit: Visit, call: Call) -> Visit:
    """The last queue was left for the callback, by a key or by the dialplan."""
    is_it = visit is call.queue_visits[-1] and visit.result is Result.LEFT_OTHERWISE
    return replace(visit, reason=WHY) if is_it else visit


def _reached(told: Iterable[Line]) -> int | None:
    reached = None
    for line in told:
        if line.event == REACHED:
            reached = line.at_ms
        elif line.event == FAILED:
            reached = None
    return reached
