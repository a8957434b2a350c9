"""The desk in each of its states: the tree for screen readers, all colours, all sizes, one column."""

from operator import not_
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import complaints_of_axe, once_right
from tests.support.desk_states import desk_before_a_seat, walk
from tests.support.desk_trees import TREES, stored, tree_once_it_is

SIZES = ((1280, 800), (1440, 900), (1920, 1080))
ZOOMED = (640, 400)
"""A window of 1280x800 at 200 %."""


class Colours(NamedTuple):
    """What a person has set, and which rules are asked: in the dark only the one on colours differs."""

    scheme: Literal["light", "dark"]
    forced: Literal["none", "active"]
    rules: tuple[str, ...] = ()


COLOURS = (Colours("light", "none"), Colours("light", "active"), Colours("dark", "none", ("color-contrast",)))
CUT_OFF = """() => {
  const wanted = [...document.querySelectorAll(
    '#call > *, #call .bd-middle > *, #call :is(button, summary, select), #next-tasks > *,'
    + ' #next-tasks button, #scratch, .bd-outcome, #topic, #place, .bd-foot button,'
    + ' #search, #state > *, #follow-up > div')];
  const edge = (node) => {
    const isLaidOver = node.closest('#transfer .bd-menu-list');
    const around = isLaidOver ? null : node.closest('.bd-middle, .bd-side > .bd-pane');
    return around && around !== node ? around.getBoundingClientRect().bottom : innerHeight;
  };
  const isHidden = (node, { left, top }) => {
    const there = document.elementFromPoint(left + 8, top + 8);
    return node.closest('#transfer[open]') && !node.contains(there);
  };
  const cut = wanted.filter((node) => {
    const box = node.getBoundingClientRect();
    return box.height > 0 && (box.bottom > edge(node) + 0.5 || box.right > innerWidth || isHidden(node, box));
  }).map((node) => node.outerHTML.slice(0, 80));
  const scrolls = document.documentElement.scrollHeight > innerHeight ? ['the page scrolls'] : [];
  const entry = document.querySelector('#entry');
  const inner = entry && entry.scrollHeight > entry.clientHeight ? ['the entry scrolls'] : [];
  return [...cut, ...scrolls, ...inner];
}"""
"""What is cut off or must be scrolled to, of what has to be seen at once."""
COLUMNS = """() => ({
  lefts: [...new Set([...document.querySelectorAll('.bd-pane')].filter((pane) => pane.offsetWidth)
    .map((pane) => pane.getBoundingClientRect().left))],
  tooWide: document.documentElement.scrollWidth > innerWidth,
})"""


def sized(desk: Page, size: tuple[int, int]) -> None:
    desk.set_viewport_size({"width": size[0], "height": size[1]})


def is_one_column(columns: dict[str, Any]) -> bool:
    return len(columns["lefts"]) == 1 and not columns["tooWide"]


def test_the_whole_tree_of_each_state_is_the_stored_one(tmp_path: Path, chromium: Browser) -> None:
    """When this fails because it should: python -m tests.support.desk_trees"""
    seen = []
    with desk_before_a_seat(tmp_path, chromium) as (house, desk):
        for state in walk(house, desk):
            assert tree_once_it_is(desk, stored(state)) == stored(state), state
            seen.append(state)
    assert sorted(seen) == sorted(path.stem for path in TREES.glob("*.yml"))


def test_each_state_fits_at_each_size_and_is_one_column_at_200_percent(
    tmp_path: Path, chromium: Browser
) -> None:
    found = []
    with desk_before_a_seat(tmp_path, chromium) as (house, desk):
        for state in walk(house, desk):
            for size in SIZES:
                sized(desk, size)
                found += [(state, size, each) for each in once_right(desk, CUT_OFF, not_)]
            sized(desk, ZOOMED)
            columns = once_right(desk, COLUMNS, is_one_column)
            if not is_one_column(columns):
                found.append((state, ZOOMED, columns))
            sized(desk, SIZES[0])
    assert found == []


@pytest.mark.parametrize("colours", COLOURS, ids=["light", "forced", "dark"])
def test_axe_finds_nothing_in_any_state(tmp_path: Path, chromium: Browser, colours: Colours) -> None:
    found = []
    with desk_before_a_seat(tmp_path, chromium) as (house, desk):
        desk.emulate_media(color_scheme=colours.scheme, forced_colors=colours.forced, reduced_motion="reduce")
        for state in walk(house, desk):
            found += [(state, each) for each in complaints_of_axe(desk, colours.rules)]
    assert found == []
