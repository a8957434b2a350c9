"""Callbacks in agents' hands: which of them reached nobody."""

from contacts.attempts import Failure
from routing.switchboard.picture import CallNow, OfficeResult

FAILURES = {
    OfficeResult.BUSY: Failure.BUSY,
    OfficeResult.NO_ANSWER: Failure.NO_ANSWER,
    OfficeResult.FAILED: Failure.UNREACHABLE,
    OfficeResult.CALLER_GONE: Failure.AGENT_LEFT,
}
"""By what the citizen's telephone did."""


def failure_of(call: CallNow) -> Failure | None:
    """Why an attempt to call back reached nobody; None for any other call, and where it is not known."""
    return None if call.citizen is None else FAILURES.get(call.citizen)
