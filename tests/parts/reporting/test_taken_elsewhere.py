"""Calls that overflowed to a number outside, from the lines to the reports: whether they were taken there."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from buergerdraht.database import reading
from buergerdraht.settings import Settings
from reporting.asked import Asked, View
from reporting.documents.names import Names
from reporting.documents.single import call_object
from reporting.ledger.check import check
from reporting.ledger.reader import Reader
from reporting.lost import lost_calls
from reporting.period import midnight
from reporting.rollups.catching_up import catch_up
from reporting.single_calls import single_calls
from reporting.summary import summary
from tests.support.corpus import CORPUS, case
from tests.support.ledger import NOW, written

DAY: datetime = midnight(NOW.date())
TAKEN, GIVEN_UP = "recorded-overflow-to-a-number", "overflow-number-given-up"
NOT_REACHED, LATER = "overflow-number-does-not-answer", "overflow-over-a-pool-to-a-number"


def asked(view: View = View.CITIZEN) -> Asked:
    return Asked(DAY, DAY + timedelta(days=1), view=view)


@pytest.fixture
def read(engine: Engine, settings: Settings, tmp_path: Path) -> Engine:
    """Taken outside; given up while it rang there; not taken, given up in the pool; taken after two pools."""
    lines = [
        line.replace("1790000000.", f"179000{number}000.")
        for number, name in enumerate((TAKEN, GIVEN_UP, NOT_REACHED, LATER))
        for line in case(CORPUS / f"{name}.txt").log
    ]
    Reader(settings, engine, {}).read(written(tmp_path / "queue_log", lines), NOW)
    return engine


def test_every_call_is_explained(read: Engine) -> None:
    with reading(read) as session:
        found = [call_object(single, Names()) for single in single_calls(session, asked())]
        lost = {one.single.call.call_key for one in lost_calls(session, asked())}
    told = [(one["result"], one["reason"], one["taken_elsewhere"]) for one in found]
    assert sorted(told, key=str) == [
        ("abandoned", None, False),
        ("left_otherwise", "overflow", False),
        ("left_otherwise", "overflow", True),
        ("left_otherwise", "overflow", True),
    ]
    assert lost == {one["call_id"] for one in found if not one["taken_elsewhere"]}


@pytest.mark.parametrize("view", list(View))
def test_it_is_counted_from_the_sums_and_from_single_calls(
    read: Engine, settings: Settings, view: View
) -> None:
    def counted() -> tuple[object, ...]:
        overall = summary(read, asked(view)).overall
        figures = [overall.figures[name] for name in ("answered", "abandoned", "taken_elsewhere")]
        return (*figures, overall.left["overflow"])

    expected = (0, 1, 2, 3 if view is View.CITIZEN else 5)
    assert counted() == expected
    while catch_up(read, settings, 1000):
        pass
    assert counted() == expected
    found = check(read)
    assert (found["differing"], found["differing_sums"], found["not_ours"], found["pending"]) == (0, 0, 0, 0)
