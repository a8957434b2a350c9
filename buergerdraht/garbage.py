"""When Python looks for reference cycles: seldom, and not while many rows are read at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG, MIDDLE, OLD = 20_000, 20, 50
"""Python's own 700 let a year's report look through its objects a hundred times: a third of its time."""


def collect_seldom() -> None:
    """For a process's start, when what it imported is there and stays."""
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)


@contextmanager
def left_lying() -> Iterator[None]:
    """Looks for none meanwhile: what is made of many rows has no cycles, and looking takes a third of it.

    Of two at once in one process, the one that began first ends it for both.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()
