"""One bare Asterisk with the crisis switch for each file; each test finds it switched off."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.crisis import Switch
from tests.support.crisis import switch as started
from tests.support.sipp import Exchange


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Switch]:
    with started(tmp_path_factory.mktemp("crisis")) as switch:
        yield switch


@pytest.fixture
def switch(house: Switch) -> Iterator[Switch]:
    yield house
    house.forget()


@pytest.fixture
def exchange(house: Switch, tmp_path: Path) -> Iterator[Exchange]:
    with Exchange(house.asterisk.settings.sip_port, tmp_path / "sipp") as exchange:
        yield exchange
        house.asterisk.hang_up_everybody()
