"""Callbacks from the lines to the report: figures of their own, in both views, from sums and single calls."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from buergerdraht.settings import Settings
from reporting.asked import Asked, View
from reporting.ledger.reader import Reader
from reporting.metrics.figure import Value
from reporting.period import midnight
from reporting.rollups.catching_up import catch_up
from reporting.summary import summary
from tests.support.corpus import CORPUS, case
from tests.support.ledger import NOW, written

NAMES = ("callbacks", "callbacks_reached", "median_callback_wait_seconds", "abandoned", "answered")
ONE_REACHED = {
    "callbacks": 1,
    "callbacks_reached": 1,
    "median_callback_wait_seconds": 3600.0,
    "abandoned": 0,
    "answered": 0,
}
"""It took 65 minutes: longer waits than an hour share one bin. Who asked again counts once."""


def figures(engine: Engine, view: View) -> dict[str, Value]:
    day = midnight(NOW.date())
    overall = summary(engine, Asked(day, day + timedelta(days=1), view=view)).overall
    assert overall.figures["left_otherwise"] == 2
    return {name: overall.figures[name] for name in NAMES}


@pytest.mark.parametrize("view", list(View))
def test_a_callback_is_counted_from_the_sums_and_from_single_calls(
    engine: Engine, settings: Settings, tmp_path: Path, view: View
) -> None:
    log = written(tmp_path / "queue_log", case(CORPUS / "callback-reached.txt").log)
    Reader(settings, engine, {}).read(log, NOW)
    assert figures(engine, view) == ONE_REACHED
    while catch_up(engine, settings, 1000):
        pass
    assert figures(engine, view) == ONE_REACHED
