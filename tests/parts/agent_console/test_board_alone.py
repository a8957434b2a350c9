"""Who has the shift board open and no desk gets no wrap-up: nobody could end it there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from buergerdraht.people.roles import Role
from routing.organisation.model import Person, PoolSkill
from tests.support.console import Console, console
from tests.support.organisations import small_organisation
from tests.support.streams import Listener
from tests.support.visitor import Visitor

BOTH = ((Role.AGENT, None), (Role.LEAD, None))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Console]:
    """lena answers calls and leads the shift."""
    small = small_organisation()
    lena = Person("lena", "Lena", BOTH, "104", None, (PoolSkill("buergertelefon"),))
    with console(tmp_path, replace(small, people=(*small.people, lena))) as running:
        yield running


@pytest.mark.parametrize(
    ("path", "is_desk"), [("/board/events", False), ("/desk/events?board=true", True), ("/desk/events", True)]
)
def test_whether_a_desk_is_open(house: Console, path: str, is_desk: bool) -> None:
    with Visitor(house.url) as lena:
        lena.sign_in("lena")
        with Listener(lena, path):
            assert house.app.state.live.streams.is_watching("lena") is is_desk
