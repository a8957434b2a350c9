"""Which call a line belongs to. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from reporting.ledger.events import OF_NO_CALL
from reporting.ledger.line import Line

NO_CHANNEL = frozenset(("", "NONE", "MANAGER", "REALTIME"))


def visits_in(lines: Iterable[Line]) -> dict[str, str]:
    """Channel to call key, as our VISIT lines say; channels that are the call's own are left out."""
    visits = ((line.uniqueid, line.field(0)) for line in lines if line.event == "VISIT")
    return {channel: key for channel, key in visits if key and channel != key}


def claims(lines: Sequence[Line], ties: Mapping[str, str]) -> list[str | None]:
    """The call key that each line claims: by a VISIT, else its own uniqueid; None for lines of no call."""
    return [_claim(line, ties) for line in lines]


def arrivals_in(lines: Iterable[Line], is_foreign: bool) -> set[str]:
    """Keys of calls that arrive in these lines. Without our own events the queue entry is it."""
    event = arrival_event(is_foreign)
    return {line.uniqueid for line in lines if line.event == event}


def arrival_event(is_foreign: bool) -> str:
    """The event with which a call arrives."""
    return "ENTERQUEUE" if is_foreign else "ARRIVED"


def _claim(line: Line, ties: Mapping[str, str]) -> str | None:
    if line.event in OF_NO_CALL or line.uniqueid in NO_CHANNEL:
        return None
    if line.event == "VISIT":
        return line.field(0) or line.uniqueid
    return ties.get(line.uniqueid, line.uniqueid)
