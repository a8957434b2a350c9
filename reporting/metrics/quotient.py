"""The one division of all figures."""


def share(part: int, whole: int) -> float | None:
    """A quotient; None without anything to divide by, never 0."""
    return part / whole if whole else None
