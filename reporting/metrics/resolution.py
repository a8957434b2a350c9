"""What came of the citizens' concerns."""

from collections import Counter
from collections.abc import Iterable, Sequence

from contacts.catalogue import OUTCOME
from reporting.metrics.shares import share
from reporting.metrics.times import answered
from reporting.reported import ReportedCall, ReportedConcern

IN_BASE = frozenset(number for number, outcome in OUTCOME.items() if outcome.is_in_base)
AT_FIRST_POINT = frozenset(number for number, outcome in OUTCOME.items() if outcome.is_first_point)
AT_FIRST_CONTACT = frozenset(number for number, outcome in OUTCOME.items() if outcome.is_first_contact)


def first_point_resolution(calls: Iterable[ReportedCall]) -> float | None:
    """Concerns with outcome 1 / concerns with outcomes 1 to 6."""
    return _share_of_concerns(calls, AT_FIRST_POINT)


def first_contact_resolution(calls: Iterable[ReportedCall]) -> float | None:
    """Concerns with outcomes 1 and 2 / concerns with outcomes 1 to 6."""
    return _share_of_concerns(calls, AT_FIRST_CONTACT)


def calls_resolved_at_first_point(calls: Iterable[ReportedCall]) -> float | None:
    """Calls all of whose concerns (1 to 6) have outcome 1 / calls with such a concern."""
    in_base = [numbers for call in calls if (numbers := _numbers(call.concerns) & IN_BASE)]
    return share(sum(numbers <= AT_FIRST_POINT for numbers in in_base), len(in_base))


def without_outcome(calls: Iterable[ReportedCall]) -> float | None:
    """Answered calls without an outcome / answered calls."""
    taken = answered(calls)
    return share(calls_without_outcome(taken), len(taken))


def calls_without_outcome(calls: Iterable[ReportedCall]) -> int:
    """How many answered calls have no concern yet."""
    return sum(not call.concerns for call in answered(calls))


def by_outcome(calls: Iterable[ReportedCall]) -> dict[int, int]:
    """How many concerns have each outcome that occurs."""
    counted = Counter(concern.outcome for call in calls for concern in call.concerns)
    return dict(sorted(counted.items()))


def _share_of_concerns(calls: Iterable[ReportedCall], good: frozenset[int]) -> float | None:
    counted = by_outcome(calls)
    return share(_total(counted, good), _total(counted, IN_BASE))


def _total(counted: dict[int, int], outcomes: Iterable[int]) -> int:
    return sum(counted.get(outcome, 0) for outcome in outcomes)


def _numbers(concerns: Sequence[ReportedConcern]) -> set[int]:
    return {concern.outcome for concern in concerns}
