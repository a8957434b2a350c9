"""One Asterisk of ours and one switchboard that watches it; a slot and a telephone network for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.asterisk import BareAsterisk, running, settings_for
from tests.support.dialplan import SHORT_RING_SECONDS, fill
from tests.support.organisations import Slot, SlotTimes, slots_in_turn, slots_organisation
from tests.support.shifts import Shift
from tests.support.sipp import Exchange
from tests.support.switchboards import Watch, watching

SLOTS = 30


@pytest.fixture(scope="session")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BareAsterisk]:
    organisation = slots_organisation(SLOTS + 1, SlotTimes({SLOTS: SHORT_RING_SECONDS}))
    with running(settings_for(tmp_path_factory.mktemp("switchboard")), organisation) as asterisk:
        fill(asterisk, organisation)
        yield asterisk


@pytest.fixture(scope="session")
def slots() -> Iterator[Slot]:
    return slots_in_turn(SLOTS)


@pytest.fixture
def slot(slots: Iterator[Slot]) -> Slot:
    return next(slots)


@pytest.fixture
def short_slot() -> Slot:
    """Telephones ring there for a short time only; for one test of all."""
    return Slot(SLOTS)


@pytest.fixture
def exchange(asterisk: BareAsterisk, tmp_path: Path) -> Iterator[Exchange]:
    with Exchange(asterisk.settings.sip_port, tmp_path / "sipp") as exchange:
        yield exchange
        asterisk.hang_up_everybody()


@pytest.fixture
def watch(asterisk: BareAsterisk) -> Iterator[Watch]:
    with watching(asterisk.settings) as watch:
        yield watch


@pytest.fixture
def shift(asterisk: BareAsterisk, exchange: Exchange, watch: Watch, slot: Slot) -> Shift:
    return Shift(asterisk, exchange, watch, slot)
