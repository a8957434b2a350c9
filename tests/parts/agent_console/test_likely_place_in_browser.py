"""The place on a line that tells none: a candidate by the area code, confirmed with one click."""

from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, expect

from routing.organisation.model import Mandant, Place
from tests.support.desk_page import answered, desk_of_petersen, house_with_an_article, recorded
from tests.support.organisations import hotline, small_organisation

TOWN = "010990000001"


def test_a_candidate_is_offered_and_only_a_click_confirms_it(tmp_path: Path, chromium: Browser) -> None:
    small = small_organisation()
    line = replace(hotline("rathaus", ("040 66969 700",), "buergertelefon"), mandant="stadt", place=TOWN)
    organisation = replace(
        small,
        places=(*small.places, Place(TOWN, "Probestadt")),
        mandanten=(*small.mandanten, Mandant("stadt", "Probestadt", TOWN)),
        hotlines=(*small.hotlines, line),
    )
    with house_with_an_article(tmp_path, organisation) as house, desk_of_petersen(house, chromium) as desk:
        answered(house, desk)
        likely = desk.get_by_role("group", name="Orte mit dieser Vorwahl").get_by_role("button")
        expect(likely).to_have_text(["Probestadt"])
        expect(desk.locator("#place")).to_have_value("")
        expect(desk.locator("#place-note")).to_have_text("nach der Vorwahl möglich: bitte fragen")
        likely.click()
        expect(desk.locator("#place")).to_have_value(TOWN)
        expect(desk.locator("#place-note")).to_have_text("")
        desk.locator("#topic").select_option("101")
        desk.locator("[name=outcome][value='1']").check()
        expect(desk.locator(".bd-saved")).to_be_visible()
        expect(likely).to_have_count(0)
        (concern,) = recorded(house)
        assert concern.entry.place == TOWN
        house.play(house.telephone.ends, "bd-1.1")
        expect(desk.locator("#state .is-ready")).to_be_visible()
        answered(house, desk, "bd-2.1", "rathaus")
        expect(desk.locator("#place")).to_have_value(TOWN)
        expect(likely).to_have_count(0)
