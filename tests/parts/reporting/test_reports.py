"""From pasted lines and recorded outcomes to what `report` shows."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from typer.testing import CliRunner

from buergerdraht.command import build_command
from buergerdraht.database import writing
from buergerdraht.settings import Settings
from contacts.concerns import Entry, Recording, record
from contacts.tables import StintRow
from reporting.calls import calls
from reporting.forgetting import forget_hashes
from reporting.ledger.check import check
from reporting.ledger.reader import Reader
from reporting.ledger.tables import LedgerCallRow, LedgerLineRow
from reporting.summary import Asked, By, summary, today
from routing.organisation.opening import prepared_database
from tests.support.corpus import CORPUS, case
from tests.support.ledger import NOW, rows, written

DAY_START, DAY_END = NOW - timedelta(hours=15), NOW + timedelta(hours=9)


def log_of(*names: str) -> list[str]:
    """These tables of the corpus, each a hundred seconds after the one before."""
    return [
        line.replace("17900000", f"179000{number:02}")
        for number, name in enumerate(names)
        for line in case(CORPUS / f"{name}.txt").log
    ]


@pytest.fixture
def filled(settings: Settings, engine: Engine, tmp_path: Path) -> Engine:
    fill(settings, engine, tmp_path)
    return engine


def fill(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    """One answered call, one abandoned, one closed; the answered one settled."""
    log = written(tmp_path / "queue_log", log_of("answered-caller-hangs-up", "abandoned", "closed"))
    Reader(settings, engine, {"behoerdennummer": "kreis"}).read(log, NOW)
    with writing(engine) as session:
        stint = session.scalars(select(StintRow.id)).one()
        record(session, Recording(stint, 1, Entry(outcome=1, topic=101), "a-k3m9x2pq", NOW))


def test_calls_carry_what_was_recorded_of_them(filled: Engine) -> None:
    answered, abandoned, closed = calls(filled, DAY_START, DAY_END)
    assert [(concern.outcome, concern.topic) for concern in answered.concerns] == [(1, 101)]
    assert [call.result.value for call in (answered, abandoned, closed)] == [
        "answered",
        "abandoned",
        "ended_before_queue",
    ]


def test_a_call_counts_in_the_period_in_which_it_arrived(filled: Engine) -> None:
    first = calls(filled, DAY_START, DAY_END)[0].arrived_at
    assert len(calls(filled, first, first + timedelta(milliseconds=1))) == 1
    assert calls(filled, DAY_START, first) == []


def test_calls_of_one_hotline(filled: Engine) -> None:
    assert [call.hotline for call in calls(filled, DAY_START, DAY_END, "abfall")] == ["abfall"]


def test_the_summary_by_hotline(filled: Engine) -> None:
    found = summary(filled, Asked(DAY_START, DAY_END, By.HOTLINE))
    assert found.overall.figures["offered"] == 2
    by_key = {group.key: group.figures for group in found.groups}
    assert by_key["behoerdennummer"]["first_point_resolution"] is None, "one agent alone is behind it"
    assert by_key["behoerdennummer"]["service_level"] == 0.5
    assert by_key["abfall"]["ended_before_queue"] == 1


@pytest.mark.parametrize(("by", "keys"), [(By.DAY, ["2026-09-21"]), (By.HOUR, ["2026-09-21T16:00:00+02:00"])])
def test_the_summary_by_local_time(filled: Engine, by: By, keys: list[str]) -> None:
    assert [group.key for group in summary(filled, Asked(DAY_START, DAY_END, by)).groups] == keys


def test_today_is_the_local_day_by_hotline(filled: Engine) -> None:
    assert today(filled, NOW).overall.figures["answered"] == 1
    assert today(filled, NOW + timedelta(days=1)).overall.figures["answered"] == 0


def test_the_ledger_agrees_with_its_lines(filled: Engine) -> None:
    assert check(filled) == {
        "calls": 3,
        "differing": 0,
        "differing_sums": 0,
        "due_quarters": 2,
        "pending": 0,
        "not_ours": 0,
        "unreadable": 0,
        "outcomes_without_call": 0,
        "calls_without_outcome": 0,
        "listed": {"due_quarters": ["2026-09-21T16:00:00+02:00", "2026-09-21T16:15:00+02:00"]},
        "ami": [],
    }


def test_a_figure_changed_by_hand_is_found(filled: Engine) -> None:
    with writing(filled) as session:
        session.scalars(select(LedgerCallRow)).first().wait_ms = 1
    assert check(filled)["differing"] == 1


def test_hashes_leave_the_ledger_after_seven_days(filled: Engine, settings: Settings) -> None:
    arrived = rows(filled, LedgerCallRow)[0]["arrived_at"]
    for age, is_there in ((timedelta(days=6), True), (timedelta(days=8), False)):
        forget_hashes(settings, filled, arrived + age)
        for table in (LedgerCallRow, LedgerLineRow):
            assert any(row["number_hash"] for row in rows(filled, table)) is is_there


@pytest.fixture
def house(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    """The command line of a house whose database is filled."""
    with prepared_database(settings) as engine:
        fill(settings, engine, tmp_path)
    monkeypatch.setenv("BUERGERDRAHT_HOME", str(settings.home))
    return CliRunner()


def run(house: CliRunner, *words: str) -> str:
    result = house.invoke(build_command(), list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_report_calls_prints_one_object_a_call(house: CliRunner) -> None:
    answered, *_ = json.loads(
        run(house, "report", "calls", "--from", "2026-09-21", "--to", "2026-09-21", "--format", "json")
    )
    assert answered["call_id"] == "bd-1790000000.1"
    assert (answered["hotline_key"], answered["number"], answered["result"]) == (
        "behoerdennummer",
        "115",
        "answered",
    )
    assert answered["arrived_at"] == "2026-09-21T16:13:20.120000+02:00"
    assert (answered["wait_seconds"], answered["talk_seconds"]) == (6.2, 90.4)
    assert answered["concerns"] == [{"outcome": 1, "topic": 101}]


def test_report_summary_prints_overall_and_groups(house: CliRunner) -> None:
    words = ("--from", "2026-09-21T16:00", "--to", "2026-09-21T17:00", "--by", "hotline", "--format", "json")
    found = json.loads(run(house, "report", "summary", *words))
    assert (found["overall"]["offered"], found["overall"]["abandoned"]) == (2, 1)
    assert {group["hotline_key"] for group in found["groups"]} == {"behoerdennummer", "abfall"}


def test_the_text_shows_each_formula(house: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    shown = run(house, "report", "summary", "--from", "2026-09-21", "--to", "2026-09-21")
    assert "A(30) / O" in shown
    assert "50,0 %" in shown


def test_ledger_read_twice_brings_nothing_new(house: CliRunner, tmp_path: Path) -> None:
    log = str(tmp_path / "queue_log")
    expected = {"lines": 19, "new": 0, "calls": 0, "unreadable": 0, "not_ours": 0}
    assert json.loads(run(house, "ledger", "read", log, "--format", "json")) == expected


def test_ledger_read_of_a_foreign_log(house: CliRunner, tmp_path: Path) -> None:
    log = str(written(tmp_path / "fremd", case(CORPUS / "foreign-answered.txt").log))
    found = json.loads(run(house, "ledger", "read", log, "--foreign", "--format", "json"))
    assert (found["new"], found["calls"]) == (3, 1)


def test_ledger_check_says_that_all_is_well(house: CliRunner) -> None:
    assert json.loads(run(house, "ledger", "check", "--format", "json"))["differing"] == 0
