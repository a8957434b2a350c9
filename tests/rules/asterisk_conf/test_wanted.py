"""Which version of Asterisk is taken."""

import pytest

from asterisk_conf.getting.get import choose
from asterisk_conf.getting.wanted import upstream
from buergerdraht.errors import PartMissing

TESTED = "1:22.10.1+dfsg+~cs6.17.60671434-1"
NEWER = "1:22.11.0+dfsg+~cs6.17.60671434-1"
NEWEST = "1:22.12.0~dfsg-1"
OTHER_LINE = "1:24.1.0~dfsg-1"
UBUNTU = "1:20.6.0~dfsg+~cs6.13.40431414-2build5"


def test_upstream_version() -> None:
    assert upstream(TESTED) == "22.10.1"
    assert upstream("Asterisk 20.6.0~dfsg+~cs6.13.40431414-2build5") == "20.6.0"
    assert upstream("nothing") is None


@pytest.mark.parametrize(
    ("offered", "taken"),
    [
        ([NEWER, TESTED], TESTED),
        ([NEWER, NEWEST], NEWEST),
        ([OTHER_LINE, NEWER], NEWER),
        ([UBUNTU], UBUNTU),
        ([OTHER_LINE], OTHER_LINE),
    ],
)
def test_tested_first_then_the_newest_of_its_line(offered: list[str], taken: str) -> None:
    assert choose(offered) == taken


@pytest.mark.parametrize("offered", [[], ["1:16.28.0~dfsg-0"]])
def test_too_old_is_refused(offered: list[str]) -> None:
    with pytest.raises(PartMissing, match="20 oder neuer"):
        choose(offered)
