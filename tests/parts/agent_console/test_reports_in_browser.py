"""The reports page with figures in it, in a browser: legible, reachable by keyboard, without scripts."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from reporting.rollups.catching_up import catch_up
from tests.support.browser import complaints_of_axe, page_of, sign_in, width_within
from tests.support.console import PASSWORD, Console, console
from tests.support.months import Months
from tests.support.organisations import small_organisation
from tests.support.sheets import rows_of

FIRST, LAST = date(2026, 10, 12), date(2026, 10, 18)
WEEK = f"/reports?from={FIRST}&to={LAST}&by=day"
DAY = f"/reports?from={FIRST}&to={FIRST}"
NARROW, WIDE = 480, 1280


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    with console(Path(tmp_path_factory.mktemp("house"))) as running:
        Months(small_organisation()).fill(running.engine, FIRST, LAST + timedelta(days=1))
        while catch_up(running.engine, running.settings, 10_000):
            pass
        yield running


@pytest.fixture
def page(house: Console, chromium: Browser) -> Iterator[Page]:
    with page_of(chromium) as opened:
        sign_in(opened, house.url, "leitung", PASSWORD)
        yield opened


@pytest.mark.parametrize("address", [WEEK, DAY, "/reports?from=gestern"])
def test_axe_finds_nothing_and_nothing_overflows(house: Console, page: Page, address: str) -> None:
    page.goto(house.url + address)
    for part in page.locator("main details").all():
        part.locator("summary").click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 800})
            assert complaints_of_axe(page) == [], (scheme, width)
            assert width_within(page, width) <= width


def test_the_curve_s_table_says_what_the_picture_shows(house: Console, page: Page) -> None:
    page.goto(house.url + DAY)
    page.get_by_text("Als Tabelle").click()
    table = page.locator(".bd-slots")
    expect(table).to_be_visible()
    offered = [int(text.replace(".", "")) for text in table.locator("td:nth-child(2)").all_inner_texts()]
    tile = page.locator("#figure-offered .bd-value").inner_text()
    assert sum(offered) == int(tile.replace(".", ""))
    assert page.locator(".bd-plot").get_attribute("aria-hidden") == "true"


def test_the_heat_map_is_a_table_whose_numbers_stand_without_colours(house: Console, page: Page) -> None:
    page.goto(house.url + WEEK)
    cells = page.locator(".bd-heat td")
    tile = page.locator("#figure-offered .bd-value").inner_text()
    shown = [int(text.replace(".", "")) for text in cells.all_inner_texts()]
    assert sum(shown) == int(tile.replace(".", ""))
    page.emulate_media(forced_colors="active")
    expect(cells.first).to_be_visible()
    assert complaints_of_axe(page) == []


def test_a_heading_leads_to_the_formula_by_keyboard(house: Console, page: Page) -> None:
    page.goto(house.url + WEEK)
    page.get_by_role("columnheader", name="Servicelevel").get_by_role("link").press("Enter")
    expect(page.locator("#figure-service_level")).to_be_in_viewport()
    expect(page.locator("#figure-service_level .bd-formula")).to_contain_text("A(30) / O")


def test_a_file_is_one_click_away(house: Console, page: Page, tmp_path: Path) -> None:
    page.goto(house.url + WEEK)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Excel: Kennzahlen").click()
    assert coming.value.suggested_filename == "kennzahlen_2026-10-12_2026-10-18.xlsx"
    coming.value.save_as(tmp_path / "kennzahlen.xlsx")
    assert rows_of(tmp_path / "kennzahlen.xlsx")[0]["A"] == "Kennzahlen"


def test_english_has_every_word(house: Console, page: Page) -> None:
    page.goto(house.url + WEEK)
    page.get_by_role("button", name="English").click()
    expect(page.locator("#from")).to_have_value(FIRST.isoformat())
    expect(page.locator("#by")).to_have_value("day")
    expect(page.get_by_role("heading", name="Course of the day")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Monday")
    assert complaints_of_axe(page) == []
