"""The agents' browsers, which in life run on machines of their own, give way to the house on this one."""

import os
from collections.abc import Iterator
from pathlib import Path

BEHIND = 10
"""How much later than the house's their turn comes (nice)."""
BROWSER = "chrom"


def browsers_give_way() -> None:
    """Every Chromium that this process has started so far, and what it starts later."""
    for pid in _below(os.getpid()):
        if _name(pid).startswith(BROWSER):
            os.setpriority(os.PRIO_PROCESS, pid, BEHIND)


def _below(pid: int) -> Iterator[int]:
    for child in _children(pid):
        yield child
        yield from _below(child)


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in listed.read_text().split()] if listed.exists() else []


def _name(pid: int) -> str:
    name = Path(f"/proc/{pid}/comm")
    return name.read_text().strip() if name.exists() else ""
