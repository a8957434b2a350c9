"""How soon a desk in a real Chromium is right again after what happens to desks, beside the aim of 3 s.

python -m tests.bench.healing [--away 60]: what the desk should show changes each time while it is away.
"""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from asterisk_conf.control import Control
from tests.bench.cable import Cable, cable
from tests.support.browser import browser, page_of, sign_in
from tests.support.house import House
from tests.support.organisations import small_organisation
from tests.support.visitor import Visitor

AWAY, AIM, PATIENCE_MS = 60.0, 3, 60_000
LOGIN = "petersen"


@dataclass
class Away:
    """One desk that is away for so many seconds, and another browser of the same person that changes it."""

    house: House
    page: Page
    other: Visitor
    cable: Cable
    seconds: float
    state: str = "unreachable"

    def change(self) -> None:
        """Paused or not; at this seat there is no telephone."""
        self.state = "paused" if self.state == "unreachable" else "unreachable"
        if self.state == "paused":
            self.other.do("/desk/pause", reason="pause").raise_for_status()
        else:
            self.other.do("/desk/ready").raise_for_status()

    def change_in_asterisk(self) -> None:
        self.state = "paused" if self.state == "unreachable" else "unreachable"
        verb = "pause" if self.state == "paused" else "unpause"
        Control(self.house.settings()).run(
            f"queue {verb} member PJSIP/platz-01 queue buergertelefon reason pause"
        )

    def right_after(self, back: Callable[[], object], page: Page | None = None) -> float:
        """Seconds from being back to the state that is true."""
        begun = time.perf_counter()
        back()
        (page or self.page).wait_for_selector(f'#call[data-state="{self.state}"]', timeout=PATIENCE_MS)
        return time.perf_counter() - begun


def reloaded(desk: Away) -> float:
    desk.change()
    return desk.right_after(lambda: desk.page.reload(wait_until="commit"))


def in_a_second_tab(desk: Away) -> float:
    desk.change()
    second = desk.page.context.new_page()
    try:
        return desk.right_after(lambda: second.goto(desk.page.url, wait_until="commit"), second)
    finally:
        second.close()


def when_the_first_tab_closes(desk: Away) -> float:
    """The tab that listened for both goes; the other takes over."""
    first, desk.page = desk.page, desk.page.context.new_page()
    desk.page.goto(first.url)
    expect(desk.page.locator("#call")).to_have_attribute("data-state", desk.state)
    first.close()
    return desk.right_after(desk.change)


def offline(desk: Away) -> float:
    """As the system tells the browser: no network."""
    desk.page.context.set_offline(True)
    desk.change()
    desk.page.wait_for_timeout(desk.seconds * 1000)
    return desk.right_after(lambda: desk.page.context.set_offline(False))


def cable_pulled(desk: Away) -> float:
    """Somewhere on the way: neither browser nor server is told."""
    desk.cable.pull()
    desk.change()
    desk.page.wait_for_timeout(desk.seconds * 1000)
    return desk.right_after(desk.cable.plug_in)


def console_restarted(desk: Away) -> float:
    """From the first answer of the new console on; a call centre's telephones go on meanwhile."""
    desk.house.kill("console")
    desk.change_in_asterisk()
    desk.house.until_answering()
    return desk.right_after(lambda: None)


def asleep(desk: Away) -> float:
    """The lid closes: the browser's processes stand still, and what is on the way is lost."""
    started = _browsers_processes()
    for pid in started:
        os.kill(pid, signal.SIGSTOP)
    desk.cable.pull()
    desk.change()
    time.sleep(desk.seconds)
    desk.cable.plug_in()

    def wake() -> None:
        for pid in reversed(started):
            os.kill(pid, signal.SIGCONT)

    return desk.right_after(wake)


CASES = (
    reloaded,
    in_a_second_tab,
    when_the_first_tab_closes,
    console_restarted,
    offline,
    cable_pulled,
    asleep,
)


def _browsers_processes() -> list[int]:
    """Those of the browser we started, parents first."""
    parents, names = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            before, _, after = stat.read_text().rpartition(")")
            pid = int(before.split()[0])
            parents[pid], names[pid] = int(after.split()[1]), before.split("(", 1)[1]
    ours, found = {os.getpid()}, []
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
        found += sorted(pid for pid in more if names[pid].startswith("chrom"))
    return found


def main() -> None:
    """Prints a table, ready for docs/benchmarks.md."""
    seconds = float(sys.argv[sys.argv.index("--away") + 1]) if "--away" in sys.argv else AWAY
    with tempfile.TemporaryDirectory(prefix="bd-bench-") as name, away(Path(name), seconds) as desk:
        print(f"| what happened | right again after, s (aim {AIM}) |\n|---|---|", flush=True)
        for case in CASES:
            print(f"| {case.__name__.replace('_', ' ')} | {case(desk):.2f} |", flush=True)


@contextmanager
def away(folder: Path, seconds: float) -> Iterator[Away]:
    house = House(folder, small_organisation())
    house.start()
    password = house.password(LOGIN)
    try:
        with (
            cable(house.http_port) as laid,
            browser() as chromium,
            page_of(chromium) as page,
            Visitor(house.url) as other,
        ):
            sign_in(page, f"http://127.0.0.1:{laid.port}", LOGIN, password)
            page.keyboard.press("F9")
            other.sign_in(LOGIN, password)
            page.wait_for_selector("#call:not([data-state=signed_out])")
            desk = Away(house, page, other, laid, seconds)
            desk.change()
            yield desk
    finally:
        house.stop()


if __name__ == "__main__":
    main()
