"""Waits and talks, in seconds."""

from collections.abc import Iterable, Sequence
from statistics import mean, median

from reporting.ledger.call import Result
from reporting.reported import ReportedCall


def asa_seconds(calls: Iterable[ReportedCall]) -> float | None:
    """Mean wait of answered calls, from queue entry."""
    return _mean_seconds(call.wait_ms for call in answered(calls))


def asa_from_arrival_seconds(calls: Iterable[ReportedCall]) -> float | None:
    """Mean wait of answered calls, from arrival: what the citizen waits, announcements included."""
    return _mean_seconds(call.arrival_wait_ms for call in answered(calls))


def median_wait_seconds(calls: Iterable[ReportedCall]) -> float | None:
    """The wait from queue entry that half of the answered calls did not exceed."""
    waits = [call.wait_ms for call in answered(calls) if call.wait_ms is not None]
    return median(waits) / 1000 if waits else None


def mean_talk_seconds(calls: Iterable[ReportedCall]) -> float | None:
    """Mean talk of answered calls; those that still last or that a restart cut off are left out."""
    return _mean_seconds(call.talk_ms for call in answered(calls))


def answered(calls: Iterable[ReportedCall]) -> Sequence[ReportedCall]:
    """A: the calls that an agent took."""
    return [call for call in calls if call.result is Result.ANSWERED]


def _mean_seconds(milliseconds: Iterable[int | None]) -> float | None:
    known = [each for each in milliseconds if each is not None]
    return mean(known) / 1000 if known else None
