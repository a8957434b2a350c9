"""One Asterisk with ivr and callbacks for each file; a slot and a telephone network for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.callbacks import SLOTS, CallbackStage
from tests.support.callbacks import stage as stage_in
from tests.support.organisations import Slot, slots_in_turn
from tests.support.sipp import Exchange


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CallbackStage]:
    with stage_in(tmp_path_factory.mktemp("callbacks")) as stage:
        yield stage


@pytest.fixture(scope="module")
def slots() -> Iterator[Slot]:
    return slots_in_turn(SLOTS)


@pytest.fixture
def slot(slots: Iterator[Slot]) -> Slot:
    return next(slots)


@pytest.fixture
def stage(house: CallbackStage, tmp_path: Path) -> Iterator[CallbackStage]:
    with Exchange(house.asterisk.settings.sip_port, tmp_path / "sipp") as exchange:
        house.exchange = exchange
        yield house
        house.asterisk.hang_up_everybody()
