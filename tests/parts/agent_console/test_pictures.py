"""The pictures in the documentation can be made again, and each that is shown is one of them."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.support.pictures import NAMES, take_pictures

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
