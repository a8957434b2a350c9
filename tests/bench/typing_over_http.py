"""Twenty agents typing at a real console: how long an answer takes over HTTP."""

import subprocess
import sys
from collections.abc import Sequence
from json import loads
from pathlib import Path
from statistics import quantiles

import httpx

from kb.article import Article
from kb.worker import SearchProcess
from tests.bench.catalogues import fill
from tests.bench.typists import Shift, as_told
from tests.support.console import console
from tests.support.visitor import Visitor
from tests.support.waiting import until

AGENTS, SECONDS, WARM_UP_SECONDS = 20, 60.0, 15.0
BUILT_SECONDS = 900
"""Until the index is there the search finds what it has: no word's parts are cached here."""
LOGIN = "petersen"


def over_http(folder: Path, articles: Sequence[Article], questions: Sequence[str]) -> str:
    """One line with the percentiles of all answers."""
    home = folder / "console"
    home.mkdir()
    with console(home) as running:
        fill(running.engine, articles)
        running.app.state.lookup._search = search = SearchProcess(running.settings)
        cookies = [_signed_in(running.url) for _ in range(AGENTS)]
        until("the index is built", lambda: finds(running.url, cookies[0], questions[0]), BUILT_SECONDS)
        _typed(Shift(running.url, cookies, questions, WARM_UP_SECONDS))
        took = _typed(Shift(running.url, cookies, questions, SECONDS))
        search.close()
    hundredths = quantiles(took, n=100, method="inclusive")
    each = f"p50 {hundredths[49]:.0f} ms, p95 {hundredths[94]:.0f} ms, p99 {hundredths[98]:.0f} ms"
    return f"\nOver HTTP, {AGENTS} agents, {len(articles)} articles, {len(took)} answers: {each}"


def _signed_in(url: str) -> dict[str, str]:
    with Visitor(url) as visitor:
        visitor.sign_in(LOGIN)
        return dict(visitor.http.cookies)


def finds(url: str, cookies: dict[str, str], question: str) -> bool:
    with httpx.Client(base_url=url, cookies=cookies, timeout=BUILT_SECONDS) as browser:
        answer = browser.get("/desk/search", params={"q": question}, headers={"HX-Request": "true"})
    return "data-href" in answer.raise_for_status().text


def _typed(shift: Shift) -> list[float]:
    told = as_told(shift)
    command = [sys.executable, "-m", "tests.bench.typists"]
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=True)
    times: list[float] = loads(done.stdout)
    return times
