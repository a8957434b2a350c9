"""One Chromium for browser tests: Debian's, headless, talking to nobody but the console."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


EXPECT_MILLISECONDS = 30_000
LOOK_MILLISECONDS = 200
AXE_SECONDS = 5
LAYOUT_SECONDS = 5


def chromium() -> str:
    """The browser's path; fails with what to do if there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise FileNotFoundError("Chromium is missing; apt-get install chromium")
    return path


@contextmanager
def browser(language: str | None = None) -> Iterator[Browser]:
    """A running Chromium, closed afterwards. `expect` waits as long as `until`: Playwright's own 5 s are too
    short where two busy cores share a browser, a console and the test. `language` (`de_DE`) is that of the
    browser's own fields, such as days; Debian has it in chromium-l10n.
    """
    expect.set_options(timeout=EXPECT_MILLISECONDS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium(), args=list(QUIET), env=_environment(language)
        )
        try:
            yield started
        finally:
            started.close()


def _environment(language: str | None) -> dict[str, str | float | bool]:
    return {**os.environ, **({"LANGUAGE": language} if language else {})}


@contextmanager
def page_of(started: Browser, **options: Any) -> Iterator[Page]:
    """A fresh page in a context of its own, 1280x800 unless told otherwise; fails on any script error,
    refused by the Content-Security-Policy included."""
    context = started.new_context(
        **({"viewport": {"width": 1280, "height": 800}, "locale": "de-DE"} | options)
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    try:
        yield page
    finally:
        context.close()
    assert complaints == [], complaints


def sign_in(page: Page, url: str, login: str, password: str) -> None:
    """Signs in as a person does."""
    page.goto(f"{url}/login")
    page.get_by_label("Anmeldename").fill(login)
    page.get_by_label("Passwort").fill(password)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url(lambda address: not address.endswith("/login"))


def once_steady(page: Page, question: str, seconds: float = 20) -> Any:
    """The script's answer once two looks agree: a page that still scrolls or grows gives another."""
    deadline = monotonic() + seconds
    before = page.evaluate(question)
    page.wait_for_timeout(LOOK_MILLISECONDS)
    while (now := page.evaluate(question)) != before and monotonic() < deadline:
        before = now
        page.wait_for_timeout(LOOK_MILLISECONDS)
    return now


def once_right(page: Page, question: str, is_right: Callable[[Any], bool]) -> Any:
    """The script's answer as soon as it is right; else the last one, when the page has had its time."""
    deadline = monotonic() + LAYOUT_SECONDS
    while not is_right(answer := page.evaluate(question)) and monotonic() < deadline:
        page.wait_for_timeout(LOOK_MILLISECONDS)
    return answer


def width_within(page: Page, width: int) -> int:
    """How wide the page is, once it is no wider than that or has had its time."""
    return int(once_right(page, "document.documentElement.scrollWidth", lambda found: found <= width))


def complaints_of_axe(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What axe-core finds on the page and goes on finding: rule and element. `rules`: only these.

    A region that the server just brings may be half there for one look, and for nobody who reads.
    """
    deadline = monotonic() + AXE_SECONDS
    while (found := _complaints(page, rules)) and monotonic() < deadline:
        page.wait_for_timeout(LOOK_MILLISECONDS)
    return found


def _complaints(page: Page, rules: Sequence[str]) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else None
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
