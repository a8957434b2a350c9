"""Waiting without sleeping blindly."""

import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


def until(what: str, ask: Callable[[], Answer], seconds: float = 30) -> Answer:
    """Asks until the answer is true and returns it; fails with `what` and the last answer at the deadline."""
    deadline = time.monotonic() + seconds
    while not (answer := ask()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what}; last answer: {answer!r}")
        time.sleep(0.05)
    return answer
