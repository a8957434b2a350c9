"""The pictures in the documentation can be made again, and each that is shown is one of them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.console import Console, console
from tests.support.every_page import fill, organisation
from tests.support.pictures import NAMES, take_pictures
from tests.support.pictures_of_pages import names_of, take_pages, whole_pages

PAGES = "docs/pictures/pages"
ROOT = Path(__file__).parents[3]
SHOWN = re.compile(r"docs/pictures/([\w-]+)\.png")


def test_the_pictures_are_taken_from_the_pages_themselves(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    take_pictures(chromium, tmp_path / "home", tmp_path)
    assert {path.stem for path in tmp_path.glob("*.png")} == set(NAMES)


def test_what_the_readme_shows_is_there() -> None:
    shown = set(SHOWN.findall((ROOT / "README.md").read_text()))
    assert shown <= set(NAMES)
    assert all((ROOT / "docs" / "pictures" / f"{name}.png").exists() for name in shown)


@pytest.fixture
def full_house(tmp_path: Path) -> Iterator[Console]:
    with console(tmp_path, organisation()) as running:
        fill(running)
        yield running


def test_every_page_has_its_picture_and_every_picture_its_page(
    chromium: Browser, full_house: Console, tmp_path: Path
) -> None:
    pages = whole_pages(full_house)
    wanted = {name for one in pages for name in names_of(one)}
    assert {path.stem for path in (ROOT / PAGES).glob("*.png")} == wanted
    take_pages(chromium, full_house, pages[:1], tmp_path)
    assert {path.stem for path in tmp_path.glob("*.png")} == set(names_of(pages[0]))
