"""Reports made in a process of their own are the same, and come again when that process has died."""

import asyncio
import os
import re
import signal
from collections.abc import Iterator, Sequence

import pytest

from agent_console.reports.apart import ReportProcess
from agent_console.reports.text import MadeHere
from tests.support.console import Console, console
from tests.support.visitor import Visitor
from tests.support.waiting import until

REPORTS = ("/reports", "/reports?period=last-year&by=topic", "/reports?period=last-week&by=hour")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    with console(tmp_path_factory.mktemp("reports")) as running:
        yield running


@pytest.fixture
def chefin(house: Console) -> Iterator[Visitor]:
    with Visitor(house.url) as visitor:
        visitor.sign_in("chefin")
        yield visitor


@pytest.fixture
def apart(house: Console) -> Iterator[ReportProcess]:
    here, apart = house.app.state.reports, ReportProcess(house.settings)
    house.app.state.reports = apart
    yield apart
    house.app.state.reports = here
    apart.close()


def test_the_page_is_the_same_as_made_in_a_thread(
    house: Console, chefin: Visitor, apart: ReportProcess
) -> None:
    here = MadeHere(house.engine, house.app.state.pages)
    until("one is as the other, on one day", lambda: _agree(house, chefin, (apart, here)))
    assert len(_pids(apart)) == 1


def _agree(house: Console, chefin: Visitor, makers: Sequence[ReportProcess | MadeHere]) -> bool:
    """Whether both make the same; once in a while midnight or a quarter lies between."""
    made = []
    for maker in makers:
        house.app.state.reports = maker
        made.append([_text(chefin, path) for path in REPORTS])
    return made[0] == made[1]


def test_a_process_that_died_is_replaced(chefin: Visitor, apart: ReportProcess) -> None:
    assert chefin.page("/reports").status_code == 200
    (pid,) = _pids(apart)
    os.kill(pid, signal.SIGKILL)
    assert chefin.page("/reports").status_code == 200
    assert _pids(apart) != [pid]


def test_a_question_that_cannot_be_read_needs_no_process(chefin: Visitor, apart: ReportProcess) -> None:
    assert chefin.page("/reports?from=gestern").status_code == 422
    assert _pids(apart) == []


def test_it_starts_before_it_is_asked(apart: ReportProcess) -> None:
    asyncio.run(apart.warm())
    assert len(_pids(apart)) == 1


def _text(visitor: Visitor, path: str) -> str:
    """Without the instant at which it was made."""
    answer = visitor.page(path)
    assert answer.status_code == 200
    return re.sub(r'data-now="\d+"|\d\d:\d\d(:\d\d)?', "", answer.text)


def _pids(apart: ReportProcess) -> list[int]:
    return list(apart._pool._processes or ())
