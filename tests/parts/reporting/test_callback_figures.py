"""Callbacks from the lines to the report: figures of their own, in both views, from sums and single calls."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from buergerdraht.database import reading, writing
from buergerdraht.settings import Settings
from contacts.concerns import Entry, Recording, record
from contacts.stints import answer, open_stints
from contacts.tables import StintRow
from reporting.asked import Asked, Only, View
from reporting.few import Discretion
from reporting.ledger.check import check
from reporting.ledger.reader import Reader
from reporting.metrics.figure import Value
from reporting.period import midnight
from reporting.rollups.catching_up import catch_up
from reporting.rollups.outbox import take_changes
from reporting.summary import summary
from tests.support.contacts import ANSWERED
from tests.support.corpus import CORPUS, case
from tests.support.ledger import NOW, written

EVERYTHING = Only()
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


def told(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    log = written(tmp_path / "queue_log", case(CORPUS / "callback-reached.txt").log)
    Reader(settings, engine, {}).read(log, NOW)


def settle(engine: Engine, stint: int, topic: int) -> None:
    with writing(engine) as session:
        record(session, Recording(stint, 1, Entry(1, topic), "a-k3m9x2pq", NOW))


def overall(engine: Engine, only: Only = EVERYTHING, view: View = View.CITIZEN) -> Mapping[str, Value]:
    day, lifted = midnight(NOW.date()), Discretion("Test", date(2026, 9, 1), date(2026, 9, 30))
    asked = Asked(day, day + timedelta(days=1), view=view, only=only, discretion=lifted)
    return summary(engine, asked).overall.figures


def test_only_the_talk_is_owed_an_outcome(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    """The attempt before reached a machine: that is its outcome."""
    told(engine, settings, tmp_path)
    with reading(engine) as session:
        [owed] = open_stints(session, ["a-k3m9x2pq"])
        failures = session.scalars(select(StintRow.failure).order_by(StintRow.answered_at)).all()
    assert (owed.leg, owed.call_key) == ("bd-1790003935.9", "bd-callback-27fe7cfaaa8e8fa3-place")
    assert failures == ["voicemail", None]


@pytest.mark.parametrize("view", list(View))
def test_an_outcome_of_a_callback_counts_with_the_call_that_asked_for_it(
    engine: Engine, settings: Settings, tmp_path: Path, view: View
) -> None:
    told(engine, settings, tmp_path)
    while catch_up(engine, settings, 1000):
        pass
    assert overall(engine, view=view)["first_point_resolution"] is None
    assert overall(engine, view=view)["callbacks_without_outcome"] == 1
    with reading(engine) as session:
        [owed] = open_stints(session, ["a-k3m9x2pq"])
    settle(engine, owed.id, 101)
    while take_changes(engine) or catch_up(engine, settings, 1000):
        pass
    found = overall(engine, view=view)
    assert (found["first_point_resolution"], found["first_point_calls"]) == (1, 1)
    assert (found["mean_callback_talk_seconds"], found["callbacks_without_outcome"]) == (100, 0)
    assert (found["answered"], found["mean_talk_seconds"]) == (0, None)
    assert overall(engine, Only(topic=101), view)["first_point_resolution"] == 1
    assert overall(engine, Only(topic=102), view)["first_point_resolution"] is None


def test_the_check_knows_whose_outcome_it_is(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    told(engine, settings, tmp_path)
    with reading(engine) as session:
        [owed] = open_stints(session, ["a-k3m9x2pq"])
    settle(engine, owed.id, 101)
    with writing(engine) as session:
        lost = replace(ANSWERED, call_key="bd-callback-00fe7cfaaa8e8fa3-place", pseudonym="a-other")
        nowhere = answer(session, lost)
    settle(engine, nowhere, 101)
    while take_changes(engine) or catch_up(engine, settings, 1000):
        pass
    found = check(engine)
    assert found["listed"]["outcomes_without_call"] == [lost.call_key]
    assert (found["differing"], found["differing_sums"], found["not_ours"]) == (0, 0, 0)
