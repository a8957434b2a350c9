"""The crisis page in Chromium: switched on there, seen confirmed without a reload; axe finds nothing."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, expect

from buergerdraht.people.roles import Role
from routing.crisis.store import confirm
from routing.organisation.model import Person
from tests.support.browser import complaints_of_axe, page_of, sign_in
from tests.support.console import PASSWORD, console
from tests.support.crisis import crisis_organisation
from tests.support.recorded import Tone

SOON = 30_000


def test_switching_on_and_seeing_it_confirmed(tmp_path: Path, chromium: Browser) -> None:
    organisation = crisis_organisation()
    krause = Person("krause", "Kim Krause", ((Role.CRISIS_MANAGER, None),))
    changed = replace(organisation, people=(*organisation.people, krause))
    with console(tmp_path, changed) as house, page_of(chromium) as page:
        sign_in(page, house.url, "krause", PASSWORD)
        page.goto(f"{house.url}/crisis/profiles/sturm")
        assert complaints_of_axe(page) == []
        page.get_by_label("Grund (nötig)").fill("Deich gebrochen")
        page.get_by_role("checkbox", name="04066969200").uncheck()
        page.get_by_role("button", name="Für diese Nummern einschalten").click()
        expect(page.get_by_role("heading", name="Sturmflut ist eingeschaltet")).to_be_visible(timeout=SOON)
        expect(page.locator("#crisis-state")).to_contain_text("wird geprüft", timeout=SOON)
        assert complaints_of_axe(page) == []
        confirm(house.engine, 1, datetime.now(UTC))
        expect(page.locator("#crisis-state")).to_contain_text("bestätigt", timeout=SOON)
        expect(page.locator("#crisis-state")).not_to_contain_text("04066969200")
        recording = {"name": "ansage.wav", "mimeType": "audio/wav", "buffer": Tone(seconds=0.5).wav()}
        page.get_by_label("Ansage, die ab jetzt zu hören ist").fill("Die Brücke ist frei.")
        page.get_by_label("Aufnahme dieses Textes").set_input_files([recording])
        page.get_by_role("button", name="Ansage ändern").click()
        expect(page.get_by_role("link", name="Aufnahme anhören")).to_be_visible(timeout=SOON)
        assert complaints_of_axe(page) == []
        page.get_by_role("link", name="Ausschalten …").click()
        page.get_by_role("button", name="Ausschalten", exact=True).click()
        expect(page.locator("#crisis-state")).to_contain_text("Kein Krisenprofil", timeout=SOON)
