"""Shares of calls."""

from reporting.metrics.counts import answered_within, offered, short_abandoned
from reporting.metrics.quotient import share
from reporting.metrics.variant import Level, Variant
from reporting.sums import Part, Sums


def service_level(sums: Sums, variant: Variant) -> float | None:
    """A_T / O; the variant says from when T runs and whether short abandons are taken out of O.

    None as well where calls were answered and no wait from arrival is known of them.
    """
    if variant.level is Level.FROM_ARRIVAL and sums[Part.ANSWERED] and not sums[Part.ARRIVAL_WAITED]:
        return None
    base = offered(sums)
    if variant.level is Level.WITHOUT_SHORT:
        base -= short_abandoned(sums, variant)
    return share(answered_within(sums, variant), base)


def abandon_rate(sums: Sums) -> float | None:
    """B / O, short ones included."""
    return share(sums[Part.ABANDONED], offered(sums))


def lost_for_good(sums: Sums) -> float | None:
    """Abandoned calls whose number reached no agent on that day / B; None if no number is known."""
    if not sums[Part.LOST] + sums[Part.REACHED]:
        return None
    return share(sums[Part.LOST], sums[Part.ABANDONED])


def repeat_calls(sums: Sums) -> float | None:
    """Answered calls whose number called again on the same topic / those of which that is known."""
    return share(sums[Part.REPEATED], sums[Part.TRACED])
