"""The desk in each of its states, one after the other, for whoever looks at all of them.

for state in walk(house, desk): …   # the page shows that state while the loop's body runs
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from kb.article import Office
from tests.support.browser import page_of, sign_in
from tests.support.console import PASSWORD, Console
from tests.support.desk_page import LONG, answered, house_with_an_article, rings
from tests.support.tasks import given

SECONDS = 30_000
OFFICE = "buergerbuero"
WITH_AN_OFFICE = replace(LONG, office=Office("Bürgerbüro", key=OFFICE))
NOTE = "Frau M. will wissen, ob ihr Pass fertig ist; war schon zweimal da. " * 4
KEEP_TOASTS = """() => {
  const later = window.setTimeout;
  window.setTimeout = (act, wait, ...given) => later(act, wait === 8000 ? 600000 : wait, ...given);
}"""
"""A sentence that goes away by itself would be gone before a slow machine has looked at it."""


@contextmanager
def desk_before_a_seat(folder: Path, chromium: Browser) -> Iterator[tuple[Console, Page]]:
    """A console, and petersen's desk before a seat was taken."""
    with (
        house_with_an_article(folder, modules=WITH_AN_OFFICE) as house,
        page_of(chromium, reduced_motion="reduce") as page,
    ):
        page.add_init_script(f"({KEEP_TOASTS})()")
        sign_in(page, house.url, "petersen", PASSWORD)
        yield house, page


def walk(house: Console, desk: Page) -> Iterator[str]:
    """From the choice of a seat through one call to a pause."""
    yield "seats"
    desk.keyboard.press("F9")
    _state(desk, "ready")
    yield "ready"
    rings(house, desk)
    yield "ringing"
    yield from _in_the_call(house, desk)
    house.play(house.telephone.ends, "bd-1.1")
    _state(desk, "wrap_up")
    yield "wrap_up"
    _choose(desk, "8")
    expect(desk.locator(".bd-saved")).to_be_visible(timeout=SECONDS)
    _state(desk, "ready")
    yield "saved"
    house.order(house.telephone.pause("platz-01", "pause"))
    _state(desk, "paused")
    yield "paused"
    yield from _with_a_task(house, desk)


def _in_the_call(house: Console, desk: Page) -> Iterator[str]:
    house.play(house.telephone.answers, "bd-1.1")
    _state(desk, "in_call")
    expect(desk.locator("#entry [name=outcome]").first).to_be_enabled(timeout=SECONDS)
    desk.locator("#search").fill("perso")
    expect(desk.locator("#hits [role=option]")).to_have_count(1, timeout=SECONDS)
    desk.locator("#search").press("Enter")
    expect(desk.locator("#topic")).to_have_value("101", timeout=SECONDS)
    expect(desk.locator("#target")).to_contain_text("nicht versucht", timeout=SECONDS)
    yield "call"
    yield from _to_an_office(house, desk)
    _choose(desk, "3")
    desk.locator("#search").focus()
    yield "why"
    _choose(desk, "4")
    desk.locator("#case-channel").focus()
    desk.locator("#case-channel").select_option("telephone")
    expect(desk.locator("#case-number")).to_be_visible()
    yield "case"
    house.telephone.refusal = "Die Telefonanlage antwortet nicht."
    desk.keyboard.press("Shift+F9")
    expect(desk.locator("#toast")).to_be_visible(timeout=SECONDS)
    yield "error"
    house.telephone.refusal = ""
    desk.locator("#toast button").click()
    yield from _dialogs(desk)


def _to_an_office(house: Console, desk: Page) -> Iterator[str]:
    desk.keyboard.press("Shift+F8")
    expect(desk.locator("#office")).to_have_value(OFFICE)
    expect(desk.locator("#office-now")).not_to_be_empty(timeout=SECONDS)
    yield "transfer_menu"
    desk.locator("#transfer-note").fill(NOTE)
    desk.locator("[data-consult]").click()
    expect(desk.locator("[data-aside=ringing]")).to_be_visible(timeout=SECONDS)
    yield "consult"
    desk.locator("[data-hold]").click()
    expect(desk.locator("#transfer")).to_be_visible(timeout=SECONDS)


def _with_a_task(house: Console, desk: Page) -> Iterator[str]:
    house.order(house.telephone.resume("platz-01"))
    _state(desk, "ready")
    given(house, call_key="bd-8.1")
    expect(desk.locator("#next-tasks li")).to_have_count(2, timeout=SECONDS)
    desk.keyboard.press("Shift+F1")
    expect(desk.locator("[data-task-results]")).to_be_visible(timeout=SECONDS)
    yield "task"
    answered(house, desk, "bd-2.1")
    expect(desk.locator("[data-task-results]")).to_have_count(0)
    yield "task_call"


def _dialogs(desk: Page) -> Iterator[str]:
    desk.keyboard.press("F1")
    expect(desk.locator("#threat")).to_be_visible()
    yield "threat"
    desk.keyboard.press("Escape")
    desk.locator("#person summary").click()
    desk.get_by_role("button", name="Tasten ändern").click()
    expect(desk.get_by_role("dialog", name="Tasten")).to_be_visible()
    yield "keys"
    desk.keyboard.press("Escape")
    expect(desk.locator("#keys")).to_be_hidden()


def _choose(desk: Page, outcome: str) -> None:
    desk.keyboard.press("F8")
    expect(desk.locator("[data-outcomes] input:focus")).to_have_count(1)
    desk.keyboard.press(outcome)


def _state(desk: Page, state: str) -> None:
    expect(desk.locator("#call")).to_have_attribute("data-state", state, timeout=SECONDS)
    expect(desk.locator(f"#state .is-{state}")).to_be_visible(timeout=SECONDS)
