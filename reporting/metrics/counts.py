"""How many calls of each kind. O = A + B + F + X + still waiting; what ended before a queue is never in O."""

from reporting.metrics.variant import Level, Variant
from reporting.sums import Part, Sums
from reporting.sums.part import LEFT

OFFERED = (Part.ANSWERED, Part.ABANDONED, Part.LEFT_OTHERWISE, Part.INTERRUPTED, Part.STILL_WAITING)
REASONS = {part: reason for reason, part in LEFT.items()} | {Part.LEFT_OTHER: "other"}
OUTCOMES = range(1, 9)


def offered(sums: Sums) -> int:
    """O: calls that entered a queue, or would have, had anyone been there."""
    return sum(sums[part] for part in OFFERED)


def answered_within(sums: Sums, variant: Variant) -> int:
    """A_T: answered at most T after the first queue entry, or after arrival."""
    is_from_arrival = variant.level is Level.FROM_ARRIVAL
    if variant.threshold_seconds is None:
        return sums[Part.WITHIN_OWN_FROM_ARRIVAL if is_from_arrival else Part.WITHIN_OWN]
    first = Part.ARRIVAL_WAITS if is_from_arrival else Part.WAITS
    return sums.histogram(first).within(variant.threshold_seconds)


def short_abandoned(sums: Sums, variant: Variant) -> int:
    """B_s: abandoned at most s seconds after the first queue entry."""
    return sums.histogram(Part.ABANDONED_WAITS).within(variant.short_seconds)


def abandoned_without_number(sums: Sums) -> int:
    """Abandoned calls of which nobody knows whether they reached an agent later."""
    return sums[Part.ABANDONED] - sums[Part.LOST] - sums[Part.REACHED]


def left_by_reason(sums: Sums) -> dict[str, int]:
    """F by reason: timeout, overflow, full, nobody, empty, key, withdrawn, other."""
    left = {reason: sums[part] for part, reason in REASONS.items() if sums[part]}
    return dict(sorted(left.items()))


def by_outcome(sums: Sums) -> dict[int, int]:
    """How many concerns have each outcome that occurs."""
    counted = {outcome: sums[Part.OUTCOME + outcome] for outcome in OUTCOMES}
    return {outcome: number for outcome, number in counted.items() if number}
