"""How often Python looks for reference cycles: seldom, in processes that read many rows at once."""

import gc

YOUNG, MIDDLE, OLD = 20_000, 20, 50
"""Python's own 700 let a year's report look through its objects a hundred times: a third of its time."""


def collect_seldom() -> None:
    """For a process's start, when what it imported is there and stays."""
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
