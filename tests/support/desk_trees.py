"""What assistive technology is told of the desk in each state, whole, and stored beside the tests.

After a wanted change: `python -m tests.support.desk_trees`, then read what git says has changed.
"""

import re
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page

from tests.support.browser import browser
from tests.support.desk_states import desk_before_a_seat, walk

TREES = Path(__file__).parents[1] / "parts" / "agent_console" / "desk_trees"
CHANGES = (
    (re.compile(r"\bbis [^\n]*? Uhr"), "bis … Uhr"),
    (re.compile(r"\b\d+:\d\d(:\d\d)?\b"), "0:00"),
    (re.compile(r"\b\d{1,2}\.\d{1,2}\.(\d{4})?"), "1.1."),
    (re.compile(r"\b(Mo|Di|Mi|Do|Fr|Sa|So)\., "), "Mo., "),
    (re.compile(r"(\b\S+ )\1{9,}"), r"\1… "),
)
"""How long something lasts, what day and time it is, and the long text of the article."""
SETTLED_SECONDS = 2.0


def tree_of(page: Page) -> str:
    """The whole tree, without what is another one every time."""
    tree = page.locator("body").aria_snapshot()
    for changes, stands_for in CHANGES:
        tree = changes.sub(stands_for, tree)
    return tree + "\n"


def stored(state: str) -> str:
    return (TREES / f"{state}.yml").read_text()


def tree_once_it_is(page: Page, wanted: str, seconds: float = 20) -> str:
    """The tree as soon as it is the wanted one; else as it is at the deadline."""
    deadline = time.monotonic() + seconds
    while (tree := tree_of(page)) != wanted and time.monotonic() < deadline:
        page.wait_for_timeout(200)
    return tree


def settled(page: Page) -> str:
    """The tree once nothing has changed for a while."""
    before, since = tree_of(page), time.monotonic()
    while time.monotonic() - since < SETTLED_SECONDS:
        page.wait_for_timeout(200)
        if (now := tree_of(page)) != before:
            before, since = now, time.monotonic()
    return before


def renew() -> None:
    """Writes the tree of each state; those of states that are no more go."""
    for old in TREES.glob("*.yml"):
        old.unlink()
    with (
        browser() as started,
        tempfile.TemporaryDirectory() as folder,
        desk_before_a_seat(Path(folder), started) as (house, desk),
    ):
        for state in walk(house, desk):
            (TREES / f"{state}.yml").write_text(settled(desk))


if __name__ == "__main__":
    renew()
