"""How many calls of each kind. O = A + B + F + X + still waiting; what ended before a queue is never in O."""

from collections import Counter
from collections.abc import Iterable, Sequence

from reporting.ledger.call import Result
from reporting.reported import ReportedCall

THRESHOLD_SECONDS = 30
SHORT_SECONDS = 5
OFFERED = frozenset(
    (
        Result.ANSWERED,
        Result.ABANDONED,
        Result.LEFT_OTHERWISE,
        Result.INTERRUPTED,
        Result.STILL_WAITING,
    )
)


def offered(calls: Iterable[ReportedCall]) -> int:
    """O: calls that entered a queue, or would have, had anyone been there."""
    return sum(call.result in OFFERED for call in calls)


def of_result(calls: Iterable[ReportedCall], result: Result) -> int:
    """How many calls ended that way."""
    return sum(call.result is result for call in calls)


def answered_within(calls: Iterable[ReportedCall], seconds: float = THRESHOLD_SECONDS) -> int:
    """A_T: answered at most `seconds` after the first queue entry."""
    return sum(call.result is Result.ANSWERED and _waited_at_most(call, seconds) for call in calls)


def short_abandoned(calls: Iterable[ReportedCall], seconds: float = SHORT_SECONDS) -> int:
    """B_s: abandoned at most `seconds` after the first queue entry."""
    return sum(call.result is Result.ABANDONED and _waited_at_most(call, seconds) for call in calls)


def left_by_reason(calls: Sequence[ReportedCall]) -> dict[str, int]:
    """F by reason: timeout, full, nobody, empty, key, withdrawn."""
    left = Counter(call.reason for call in calls if call.result is Result.LEFT_OTHERWISE)
    return dict(sorted(left.items()))


def _waited_at_most(call: ReportedCall, seconds: float) -> bool:
    return call.wait_ms is not None and call.wait_ms <= seconds * 1000
