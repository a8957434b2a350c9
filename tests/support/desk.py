"""An agent at the desk: what a person sees and presses, in a real Chromium.

desk = Desk(page, house).sign_in(login).take_seat()
desk.wait_for("ringing")            # ready, ringing, in_call, wrap_up, paused, away, unreachable, signed_out
desk.record(outcome=1, topic=101)   # F8, the digit, the topic, F9
"""

from playwright.sync_api import Locator, Page, expect

from tests.support import browser
from tests.support.house import House

SECONDS = 60


class Desk:
    """One agent's page."""

    def __init__(self, page: Page, house: House) -> None:
        self.house = house
        self.page = page

    def sign_in(self, login: str) -> "Desk":
        browser.sign_in(self.page, self.house.url, login, self.house.password(login))
        return self

    def take_seat(self, seat: str | None = None) -> "Desk":
        """Takes the seat (the person's own if none is named) and waits until it is ready."""
        if seat is not None:
            self.page.get_by_label("Platz", exact=True).select_option(seat)
        with self.page.expect_response("**/desk/seat", timeout=SECONDS * 1000) as answer:
            self.page.get_by_role("button", name="Bereit").click()
        assert answer.value.ok, answer.value.text()
        self.wait_for("ready")
        return self

    @property
    def call(self) -> Locator:
        return self.page.locator("#call")

    def state(self) -> str | None:
        return self.call.get_attribute("data-state")

    def wait_for(self, state: str, seconds: float = SECONDS) -> None:
        expect(self.call, self.call.inner_text()).to_have_attribute(
            "data-state", state, timeout=seconds * 1000
        )

    def shows(self, text: str) -> None:
        """Waits until the call's pane shows the text."""
        expect(self.call).to_contain_text(text)

    def record(self, outcome: int, topic: int) -> None:
        """The common wrap-up: F8, the outcome's digit, the topic; saved as soon as it is complete."""
        expect(self.page.locator("#entry > fieldset")).to_be_enabled()
        self.page.keyboard.press("F8")
        expect(self.page.locator("[data-outcomes] input").first).to_be_focused()
        self.page.keyboard.press(str(outcome))
        topics = self.page.locator("#topic")
        if topics.is_visible():
            topics.select_option(str(topic))
        place = self.page.locator("#place")
        if not place.input_value():
            place.select_option(index=1)
        if self.page.locator("#entry").get_attribute("data-saved") != "true":
            self.page.keyboard.press("F9")
        expect(self.page.locator("#entry")).to_have_attribute("data-saved", "true")
