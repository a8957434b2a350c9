"""One bare Asterisk for each file of the dialplan's tests; a slot and a telephone network for each test.

Each slot has a hotline with a greeting of silence, a hotline that is always closed, a pool, three seats and
agents, an office and a crisis profile; the last one's telephones ring for a short time only.
Nobody listens at the AGI port unless a test starts somebody there.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.asterisk import BareAsterisk, running, settings_for
from tests.support.dialplan import SHORT_RING_SECONDS, SLOTS, fill
from tests.support.floor import Floor
from tests.support.hearing import HearingAsterisk
from tests.support.organisations import Slot, SlotTimes, slots_in_turn, slots_organisation
from tests.support.sipp import Exchange


@pytest.fixture(scope="module")
def asterisk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BareAsterisk]:
    organisation = slots_organisation(SLOTS + 1, SlotTimes({SLOTS: SHORT_RING_SECONDS}))
    with running(settings_for(tmp_path_factory.mktemp("asterisk")), organisation) as asterisk:
        fill(asterisk, organisation)
        yield asterisk


@pytest.fixture(scope="module")
def slots() -> Iterator[Slot]:
    return slots_in_turn(SLOTS)


@pytest.fixture
def slot(slots: Iterator[Slot]) -> Slot:
    return next(slots)


@pytest.fixture
def short_slot() -> Slot:
    """For one test of a file."""
    return Slot(SLOTS)


@pytest.fixture
def floor(asterisk: HearingAsterisk, tmp_path: Path) -> Iterator[Floor]:
    """Where a file's `asterisk` is a HearingAsterisk."""
    with Exchange(asterisk.settings.sip_port, tmp_path / "sipp") as exchange:
        floor = Floor(asterisk, exchange)
        yield floor
        floor.clear()


@pytest.fixture
def exchange(asterisk: BareAsterisk, tmp_path: Path) -> Iterator[Exchange]:
    with Exchange(asterisk.settings.sip_port, tmp_path / "sipp") as exchange:
        yield exchange
        asterisk.hang_up_everybody()
