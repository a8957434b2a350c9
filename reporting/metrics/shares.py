"""Shares of calls: service level, abandon rate."""

from collections.abc import Sequence

from reporting.ledger.call import Result
from reporting.metrics.counts import THRESHOLD_SECONDS, answered_within, of_result, offered
from reporting.reported import ReportedCall


def service_level(calls: Sequence[ReportedCall], seconds: float = THRESHOLD_SECONDS) -> float | None:
    """A_T / O: the literal reading of the 115's promise."""
    return share(answered_within(calls, seconds), offered(calls))


def abandon_rate(calls: Sequence[ReportedCall]) -> float | None:
    """B / O, short ones included."""
    return share(of_result(calls, Result.ABANDONED), offered(calls))


def share(part: int, whole: int) -> float | None:
    """A quotient from 0 to 1; None without anything to divide by."""
    return part / whole if whole else None
