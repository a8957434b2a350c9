"""What came of the citizens' concerns."""

from collections.abc import Iterable

from contacts.catalogue import OTHER_BODY, OUTCOME
from reporting.metrics.quotient import share
from reporting.metrics.variant import Variant
from reporting.sums import Part, Sums

IN_BASE = frozenset(number for number, outcome in OUTCOME.items() if outcome.is_in_base)
AT_FIRST_POINT = frozenset(number for number, outcome in OUTCOME.items() if outcome.is_first_point)
AT_FIRST_CONTACT = frozenset(number for number, outcome in OUTCOME.items() if outcome.is_first_contact)


def first_point_resolution(sums: Sums, variant: Variant) -> float | None:
    """Concerns with outcome 1 / concerns with outcomes 1 to 6; a variant counts 6 as settled."""
    return _share_of_concerns(sums, _settled(AT_FIRST_POINT, variant))


def first_contact_resolution(sums: Sums, variant: Variant) -> float | None:
    """Concerns with outcomes 1 and 2 / concerns with outcomes 1 to 6; a variant counts 6 as settled."""
    return _share_of_concerns(sums, _settled(AT_FIRST_CONTACT, variant))


def first_point_calls(sums: Sums, variant: Variant) -> float | None:
    """Calls all of whose concerns (1 to 6) have outcome 1 / calls with such a concern."""
    good = Part.CALLS_FIRST_POINT_OR_OTHER if variant.counts_other_body else Part.CALLS_FIRST_POINT
    return share(sums[good], sums[Part.CALLS_IN_BASE])


def first_contact_calls(sums: Sums, variant: Variant) -> float | None:
    """Calls all of whose concerns (1 to 6) have outcome 1 or 2 / calls with such a concern."""
    good = Part.CALLS_FIRST_CONTACT_OR_OTHER if variant.counts_other_body else Part.CALLS_FIRST_CONTACT
    return share(sums[good], sums[Part.CALLS_IN_BASE])


def without_outcome(sums: Sums) -> float | None:
    """Answered calls without an outcome / answered calls."""
    return share(sums[Part.WITHOUT_OUTCOME], sums[Part.ANSWERED])


def _settled(good: frozenset[int], variant: Variant) -> frozenset[int]:
    return good | {OTHER_BODY} if variant.counts_other_body else good


def _share_of_concerns(sums: Sums, good: Iterable[int]) -> float | None:
    return share(_total(sums, good), _total(sums, IN_BASE))


def _total(sums: Sums, outcomes: Iterable[int]) -> int:
    return sum(sums[Part.OUTCOME + outcome] for outcome in outcomes)
