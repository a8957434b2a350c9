"""The agents' browsers, which in life run on machines of their own, give way to the house on this one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tests.support.browser import browser

BEHIND = 10
"""How much smaller their share is (nice): a ninth of the house's."""


@contextmanager
def browser_that_gives_way() -> Iterator[Browser]:
    """A Chromium that computes while nobody else wants to; it undoes a mere `nice` for the page in front.

    It leads a session of its own, and Linux gives sessions equal shares (sched_autogroup) whatever their
    processes ask for: the house alone would get no more than Chromium.
    """
    house = set(_below(os.getpid()))
    before, told = os.sched_getscheduler(0), os.sched_getparam(0)
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    with browser() as chromium:
        os.sched_setscheduler(0, before, told)
        for pid in set(_below(os.getpid())) - house:
            if os.getsid(pid) != os.getsid(0):
                _lower_share(pid)
        yield chromium


def _lower_share(pid: int) -> None:
    share = Path(f"/proc/{pid}/autogroup")
    if share.exists() and share.read_text():
        share.write_text(str(BEHIND))


def _below(pid: int) -> Iterator[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    for child in map(int, listed.read_text().split() if listed.exists() else ()):
        yield child
        yield from _below(child)
