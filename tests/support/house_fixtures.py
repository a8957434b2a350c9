"""Fixtures: one house, one telephone network, one Chromium for a folder of tests; a slot for each test."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import browser as chromium
from tests.support.browser import page_of
from tests.support.desk import Desk
from tests.support.house import House
from tests.support.organisations import Slot, SlotTimes, slots_organisation
from tests.support.sipp import Exchange

SLOTS = 30
RING_SECONDS, WRAP_UP_SECONDS = 60, 8
"""So long a desk shows it, for a browser on a busy machine to see it."""
SHORT_RINGS = dict.fromkeys(range(20, SLOTS), 4)
usual_slots = itertools.count()
short_slots = itertools.count(20)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    times = SlotTimes(SHORT_RINGS, RING_SECONDS, WRAP_UP_SECONDS)
    house = House(tmp_path_factory.mktemp("house"), slots_organisation(SLOTS, times))
    house.start()
    yield house
    house.stop()


@pytest.fixture
def exchange(house: House, tmp_path: Path) -> Iterator[Exchange]:
    with Exchange(house.sip_port, tmp_path / "sipp") as exchange:
        yield exchange


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with page_of(browser, viewport={"width": 1440, "height": 900}) as page:
        yield page


@pytest.fixture
def desk(page: Page, house: House) -> Desk:
    return Desk(page, house)


@pytest.fixture
def slot() -> Slot:
    """A number, pool, seats and agents of this test's own."""
    return Slot(next(usual_slots))


@pytest.fixture
def short_slot() -> Slot:
    """The same, with a ring that ends after 4 s."""
    return Slot(next(short_slots))
