"""Desks in a real Chromium, and the instants at which a call's card was on their screen."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, expect

from tests.support.browser import page_of

WATCH = """
window.cards = [];
let state;
const now = () => performance.timeOrigin + performance.now();
const endWrapUp = () => document.querySelector("#call [hx-post='/desk/ready']")?.click();
const look = () => {
  const call = document.getElementById("call");
  if (!call || call.dataset.state === state) return;
  state = call.dataset.state;
  const inPage = now();
  if (state === "ringing") requestAnimationFrame(() => setTimeout(() => cards.push([inPage, now()])));
  if (state === "wrap_up") setTimeout(endWrapUp, 500);
};
const watched = { subtree: true, childList: true, attributeFilter: ["data-state"] };
new MutationObserver(look).observe(document, watched);
"""
"""The card's instants in epoch milliseconds: in the page, and drawn. A wrap-up ends in half a second."""


@dataclass(frozen=True)
class Card:
    """A call's card, epoch seconds: when it was in the page, and when it was drawn."""

    in_page: float
    drawn: float


@dataclass(frozen=True)
class Screen:
    """One agent's desk."""

    login: str
    page: Page

    def cards(self) -> list[Card]:
        found = self.page.evaluate("window.cards")
        return [Card(in_page / 1000, drawn / 1000) for in_page, drawn in found]


@contextmanager
def screens(started: Browser, url: str, sessions: dict[str, str]) -> Iterator[list[Screen]]:
    """The desk of each of these agents, who are signed in to their pools already."""
    with ExitStack() as stack:
        found = []
        for login, session in sessions.items():
            page = stack.enter_context(page_of(started))
            page.context.add_cookies([{"name": "bd_session", "value": session, "url": url}])
            page.add_init_script(WATCH)
            page.goto(f"{url}/desk")
            expect(page.locator("#call")).to_have_attribute("data-state", "ready")
            found.append(Screen(login, page))
        yield found


def first_views(started: Browser, url: str, session: str, seconds: float) -> list[float]:
    """Milliseconds from asking for a desk to its first words on the screen, about every two seconds."""
    with page_of(started) as page:
        page.context.add_cookies([{"name": "bd_session", "value": session, "url": url}])
        took = []
        for _ in range(int(seconds / 2)):
            page.goto(f"{url}/desk")
            took.append(float(page.evaluate(PAINTED)))
            page.wait_for_timeout(1500)
        return took


PAINTED = """() => new Promise((done) => {
  const told = (list) => {
    for (const one of list.getEntriesByName("first-contentful-paint")) done(one.startTime);
  };
  new PerformanceObserver(told).observe({ type: "paint", buffered: true });
})"""
