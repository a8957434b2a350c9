"""The administration in a browser: what a save does stands there while one types; axe finds nothing."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from agent_console.admin.subjects import SUBJECTS
from routing.organisation.file import load
from routing.organisation.importing import DEMO
from routing.organisation.store import current
from tests.support.browser import complaints_of_axe, page_of, sign_in, width_within
from tests.support.console import PASSWORD, console

FIRST = {"hotlines": "abfall", "hours": "werktags", "people": "petersen", "crisis_profiles": "sturmflut"}


def check(page: Page) -> None:
    for scheme, width in (("light", 1280), ("dark", 640)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        assert complaints_of_axe(page) == [], (page.url, scheme, width)
        assert width_within(page, width) <= width, (page.url, width)


def test_every_page_is_fit_to_be_used(tmp_path: Path, chromium: Browser) -> None:
    with console(tmp_path, load(DEMO)) as house, page_of(chromium) as page:
        sign_in(page, house.url, "friedrichs", PASSWORD)
        page.get_by_role("link", name="Verwaltung", exact=True).first.click()
        expect(page.get_by_role("heading", name="Hotlines")).to_be_visible()
        paths = [f"{section}/{key}/edit" for section, key in FIRST.items()]
        for path in ("hotlines", *paths, "pools/krise/remove", "versions"):
            page.goto(f"{house.url}/admin/{path}")
            check(page)
    assert set(FIRST) <= set(SUBJECTS)


def test_a_further_municipality_is_typed_saved_and_found(tmp_path: Path, chromium: Browser) -> None:
    with console(tmp_path, load(DEMO)) as house, page_of(chromium) as page:
        sign_in(page, house.url, "friedrichs", PASSWORD)
        page.goto(f"{house.url}/admin/hotlines/new")
        expect(page.locator("#effect")).to_contain_text("Noch fehlt etwas")
        page.get_by_label("Name der Hotline").fill("Rathaus Neustadt")
        page.get_by_label("Rufnummern").fill("115")
        page.get_by_label("Name der Gemeinde").fill("Stadt Neustadt")
        page.get_by_label("Regionalschlüssel").fill("010990009009")
        page.get_by_label("Begrüßung, die Anrufende zuerst hören").fill("Guten Tag, Rathaus Neustadt.")
        page.get_by_label("Meldung am Arbeitsplatz").fill("Rathaus Neustadt, guten Tag.")
        page.get_by_label("Gruppe", exact=False).first.select_option("buergertelefon")
        page.get_by_label("Montag").fill("8-12")
        page.get_by_role("button", name="Speichern").click()
        expect(page.get_by_role("alert")).to_contain_text("gehört schon")
        expect(page.get_by_label("Name der Gemeinde")).to_have_value("Stadt Neustadt")
        page.get_by_label("Rufnummern").fill("040 66969 777")
        expect(page.locator("#effect")).to_contain_text("Kein laufendes Gespräch wird berührt")
        expect(page.locator("#effect")).to_contain_text("Asterisk liest nichts neu")
        page.get_by_role("button", name="Speichern").click()
        expect(page.get_by_role("status").first).to_contain_text("Gespeichert")
        expect(page.get_by_role("link", name="Rathaus Neustadt")).to_be_visible()
        assert current(house.engine).organisation.hotlines[-1].mandant == "stadt-neustadt"
