"""Many lines become one call. Pure: lines in, a call out, whatever the order of the lines."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reporting.ledger.call import Call
from reporting.ledger.callbacks import with_callback
from reporting.ledger.called_back import with_attempts
from reporting.ledger.conclusion import conclude
from reporting.ledger.handover import citizens_own
from reporting.ledger.line import Line
from reporting.ledger.parts import gather
from reporting.ledger.stops import stop_around

CITIZEN, CONSULTATION, PLACEHOLDER = "citizen", "consultation", "callback"


def fold(call_key: str, lines: Sequence[Line], stops: Sequence[Line] = ()) -> Call:
    """The call that these lines tell.

    `lines` are all lines tied to the key, `stops` all SHUTDOWN and QUEUESTART lines of the same log
    in the order they were written.
    A log without our own events gives a call as well: its arrival is its first queue entry.
    """
    others = _others(call_key, lines)
    asked = {channel for channel, kind in others.items() if kind != PLACEHOLDER}
    places = [line for line in lines if others.get(line.uniqueid) == PLACEHOLDER]
    without_places = [line for line in lines if others.get(line.uniqueid) != PLACEHOLDER] if places else lines
    parts = gather(citizens_own(call_key, without_places, asked))
    stop = stop_around(max(line.position for line in lines), stops)
    consultations = sum(kind == CONSULTATION for kind in others.values())
    call = with_callback(conclude(call_key, parts, stop), parts.callbacks)
    call = with_attempts(call, places, parts.callbacks, stop) if places else call
    return replace(call, consultations=consultations) if consultations else call


def _others(call_key: str, lines: Iterable[Line]) -> dict[str, str]:
    """Channel to kind where queue entries are no citizen's: an agent asked another, or a callback's place."""
    visits = (line for line in lines if line.event == "VISIT" and line.uniqueid != call_key)
    return {line.uniqueid: line.field(1) for line in visits if line.field(1) != CITIZEN}
