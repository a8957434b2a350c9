"""A hundred agents at work: how fast the console is, first without and then with a year's report.

python -m tests.bench.desks [--seconds 75] prints tables for docs/benchmarks.md. Real Asterisk, telephones and
citizens (SIPp); three of the desks are in a real Chromium, the others are their event streams.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench import hundred
from tests.bench.catalogues import city
from tests.bench.elsewhere import browser_that_gives_way
from tests.bench.floor import YEAR, Floor, floor
from tests.bench.lags import Lags, lags
from tests.bench.memory import megabytes_now
from tests.bench.percentiles import said
from tests.bench.screens import Screen, first_views, screens
from tests.bench.told import Told

SECONDS, TYPISTS, SETTLING_SECONDS = 75.0, 20, 3.0
LATEST_SECONDS = 10.0
A_YEAR = f"/reports?from={YEAR}-01-01&to={YEAR}-12-31&by=topic"
YEARS_REPORT = "reports, a year by topic"
Row = tuple[str, str, list[str]]
"""What, its aim, and what was measured in each phase."""
Seen = Mapping[str, Sequence[float]]
"""By login, when (epoch seconds) something was there."""


@dataclass(frozen=True)
class Phase:
    """What was measured in one stretch of time; times in milliseconds."""

    begun: float
    ended: float
    pages: Mapping[str, Sequence[Sequence[float]]]
    views: Sequence[float]
    typed: Sequence[float]
    lags: Lags
    busy: float
    """Share of one core that the console's own process took."""


def main() -> None:
    """Prints everything."""
    seconds = float(sys.argv[sys.argv.index("--seconds") + 1]) if "--seconds" in sys.argv else SECONDS
    print(f"load before: {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory(prefix="bd-bench-") as name, floor(Path(name)) as there:
        _print_memory(there)
        with browser_that_gives_way() as chromium:
            _print_phases(there, chromium, seconds)
    print(f"load after: {os.getloadavg()[0]:.1f}", flush=True)


def _print_memory(there: Floor) -> None:
    """Streams of everybody once, and then of everybody two times more."""
    print("\n| streams | memory of the console, MB |\n|---|---|", flush=True)
    with ExitStack() as open_streams:
        for more in (0, 1, 2):
            for _ in range(more):
                open_streams.enter_context(_listening(there, there.agents))
            time.sleep(SETTLING_SECONDS)
            streams = sum(range(more + 1)) * hundred.AGENTS
            print(f"| {streams} | {megabytes_now(there.console):.1f} |", flush=True)


def _listening(there: Floor, sessions: Mapping[str, str]) -> Told:
    told = Told(
        "tests.bench.listeners", {"url": there.house.url, "sessions": sessions, "path": "/desk/events"}
    )
    assert told.said() == "listening"
    return told


def _print_phases(there: Floor, chromium: Browser, seconds: float) -> None:
    agents = there.agents
    at_screens = {who: agents.pop(who) for who in map(hundred.login, range(1, hundred.SCREENS + 1))}
    with screens(chromium, there.house.url, at_screens) as found, _listening(there, agents) as streams:
        phases = [
            _phase(there, chromium, seconds, readers) for readers in (_readers(there), _and_a_year(there))
        ]
        heard, drawn = streams.answer(), {one.login: _drawn(one) for one in found}
    print("\n| ms: p50/p95/largest (how many) | aim p95 | at work | and a year's report |\n|---|---|---|---|")
    for name, aim, cells in _rows(there, phases, heard, drawn):
        print(f"| {name} | {aim} | {' | '.join(cells)} |", flush=True)


def _drawn(screen: Screen) -> list[float]:
    return [card.drawn for card in screen.cards()]


def _readers(there: Floor) -> list[dict[str, object]]:
    return [
        _reader(there, "desk", "/desk", hundred.login(50), 1.5),
        _reader(there, "board", "/board", "leitung", 2),
        _reader(there, "reports, today", "/reports", "chefin", 2),
    ]


def _and_a_year(there: Floor) -> list[dict[str, object]]:
    return [*_readers(there), _reader(there, YEARS_REPORT, A_YEAR, "chefin", 0)]


def _reader(there: Floor, name: str, path: str, login: str, every: float) -> dict[str, object]:
    return {"name": name, "path": path, "session": there.sessions[login], "every": every}


def _phase(there: Floor, chromium: Browser, seconds: float, readers: list[dict[str, object]]) -> Phase:
    url = there.house.url
    typing = [{"bd_session": session} for session in list(there.agents.values())[10 : 10 + TYPISTS]]
    questions = [query.query for query in city()[1]]
    shift = {"url": url, "cookies": typing, "questions": questions, "seconds": seconds}
    before, used, begun = lags(url), _processor_seconds(there.console), time.time()
    for number in (hundred.LONG, hundred.SHORT):
        hundred.citizens(there.exchange, number, seconds)
    with (
        Told("tests.bench.typists", shift) as typists,
        Told("tests.bench.page_loads", {"url": url, "readers": readers, "seconds": seconds}) as loads,
    ):
        views = first_views(chromium, url, there.sessions[hundred.login(60)], seconds)
        typed, pages = typists.answer(), loads.answer()
    late, ended = lags(url).since(before), time.time()
    busy = (_processor_seconds(there.console) - used) / (ended - begun)
    return Phase(begun, ended, pages, views, typed, late, busy)


def _rows(there: Floor, phases: Sequence[Phase], heard: Seen, drawn: Seen) -> Iterator[Row]:
    yield "ringing to screen (Chromium)", "300", [said(_delays(there, phase, drawn)) for phase in phases]
    yield "ringing to event stream", "", [said(_delays(there, phase, heard)) for phase in phases]
    yield from _page_rows(phases)
    yield "desk opened to first words drawn (Chromium)", "300", [said(phase.views) for phase in phases]
    yield "search", "60", [said(phase.typed) for phase in phases]
    yield "event loop late, p50/p99.9/all below", "50", [_late(phase.lags) for phase in phases]
    yield "looks more than 50 ms late, of how many", "none", [_too_late(phase.lags) for phase in phases]
    yield "the console's own processor time, of one core", "", [f"{phase.busy:.0%}" for phase in phases]


def _page_rows(phases: Sequence[Phase]) -> Iterator[Row]:
    for name in phases[-1].pages:
        times = [phase.pages.get(name, ()) for phase in phases]
        aim = "1000" if name == YEARS_REPORT else "300"
        yield f"page {name}", aim, [said([page for page, _ in each]) for each in times]
        yield (
            f"{name}, with its files, nothing kept",
            "",
            [said([every for _, every in each]) for each in times],
        )


def _late(late: Lags) -> str:
    return "/".join(f"{1000 * late.below(share):g}" for share in (0.5, 0.999, 1))


def _too_late(late: Lags) -> str:
    return f"{late.above(0.05)} of {sum(late.counts.values()):.0f}"


def _delays(there: Floor, phase: Phase, seen: Seen) -> list[float]:
    """Milliseconds from each INVITE at a telephone to what was seen at its agent's next."""
    by_seat = {hundred.seat(number): hundred.login(number) for number in range(1, hundred.AGENTS + 1)}
    found = []
    for seat, at in there.invites():
        if phase.begun <= at <= phase.ended and by_seat[seat] in seen:
            # What Asterisk says may be faster than what its telephone writes down.
            after = [one for one in seen[by_seat[seat]] if at - 1 < one < at + LATEST_SECONDS]
            found.append(1000 * (after[0] - at) if after else float("inf"))
    return found


def _processor_seconds(pid: int) -> float:
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
