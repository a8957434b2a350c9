"""Waits and talks, in seconds, from sums."""

from reporting.metrics.quotient import share
from reporting.sums import Part, Sums


def mean_seconds(sums: Sums, milliseconds: int, calls: int) -> float | None:
    """A sum of milliseconds by the number of calls it is of; both are parts."""
    mean = share(sums[milliseconds], sums[calls])
    return None if mean is None else mean / 1000


def asa_seconds(sums: Sums) -> float | None:
    """Mean wait of answered calls, from queue entry."""
    return mean_seconds(sums, Part.WAIT_MS, Part.WAITED)


def asa_from_arrival_seconds(sums: Sums) -> float | None:
    """Mean wait of answered calls, from arrival: what the citizen waits, announcements included."""
    return mean_seconds(sums, Part.ARRIVAL_WAIT_MS, Part.ARRIVAL_WAITED)


def wait_percentile(sums: Sums, of_calls: float) -> float | None:
    """The wait from queue entry that this share of the answered calls did not exceed."""
    return sums.histogram(Part.WAITS).percentile_seconds(of_calls)


def callback_percentile(sums: Sums, of_calls: float) -> float | None:
    """The wait from asking for a callback that this share of those reached did not exceed."""
    return sums.histogram(Part.CALLBACK_WAITS).percentile_seconds(of_calls)


def mean_talk_seconds(sums: Sums) -> float | None:
    """Mean talk of answered calls; those that still last or that a restart cut off are left out."""
    return mean_seconds(sums, Part.TALK_MS, Part.TALKED)


def mean_callback_talk_seconds(sums: Sums) -> float | None:
    """Mean talk of callbacks with the citizen, from reaching her on."""
    return mean_seconds(sums, Part.CALLED_BACK_MS, Part.CALLED_BACK)


def aht_seconds(sums: Sums) -> float | None:
    """Mean of talk (hold included) and wrap-up of answered calls whose talk is known."""
    handled = share(sums[Part.TALK_MS] + sums[Part.WRAP_UP_MS], sums[Part.TALKED])
    return None if handled is None else handled / 1000


def mean_wrap_up_seconds(sums: Sums) -> float | None:
    """Mean wrap-up of the calls that had one."""
    return mean_seconds(sums, Part.WRAP_UP_MS, Part.WRAPPED_UP)


def occupancy(sums: Sums) -> float | None:
    """Time at work with callers / time signed in without pauses; None where that is not known."""
    return share(sums[Part.BUSY_MS], sums[Part.PRESENT_MS])
