"""How times are said in a table."""

from collections.abc import Sequence
from statistics import quantiles


def said(milliseconds: Sequence[float]) -> str:
    """p50/p95/largest and how many; "-" without at least two."""
    if len(milliseconds) < 2:
        return "-"
    hundredths = quantiles(milliseconds, n=100, method="inclusive")
    return f"{hundredths[49]:.0f}/{hundredths[94]:.0f}/{max(milliseconds):.0f} ({len(milliseconds)})"
