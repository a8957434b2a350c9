"""`buergerdraht report`: figures, single calls and lost calls in every form; twelve agents at work."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from buergerdraht.audit import AuditEntry
from buergerdraht.command import build_command
from buergerdraht.database import make_engine, reading
from buergerdraht.settings import Settings
from reporting import delivering
from reporting.asked import By
from reporting.documents.grouped import WITHOUT
from reporting.rollups.catching_up import catch_up
from reporting.sums.part import LEFT
from routing.organisation.opening import prepared_database
from routing.organisation.store import Edit, save
from tests.support.months import Months
from tests.support.organisations import small_organisation
from tests.support.sheets import csv_rows, csv_texts, formulas_in, rows_of

FIRST, LAST = date(2026, 10, 19), date(2026, 10, 21)
PERIOD = ("--from", FIRST.isoformat(), "--to", LAST.isoformat())
WANTED = {
    "offered",
    "answered",
    "answered_within_threshold",
    "abandoned",
    "short_abandoned",
    "left_otherwise",
    "interrupted",
    "ended_before_queue",
    "still_waiting",
    "service_level",
    "asa_seconds",
    "median_wait_seconds",
    "abandon_rate",
    "mean_talk_seconds",
    "aht_seconds",
    "first_point_resolution",
    "first_contact_resolution",
    "without_outcome",
    "hidden",
}


class House:
    """The command line of a centre whose database is filled."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def run(self, *words: str) -> bytes:
        result = CliRunner().invoke(build_command(), ["report", *words])
        assert result.exit_code == 0, result.output
        return result.stdout_bytes

    def json(self, *words: str) -> Any:
        return json.loads(self.run(*words, *PERIOD, "--format", "json"))

    def refusal(self, *words: str) -> str:
        result = CliRunner().invoke(build_command(), ["report", *words])
        assert result.exit_code != 0
        return str(result.exception or "") + result.output


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(tmp_path_factory.mktemp("home"))
    settings = Settings(home=folder, cache=folder / "cache")
    with prepared_database(settings) as engine:
        save(engine, small_organisation(), Edit("probe", datetime.now(UTC), None))
        Months(small_organisation(), calls_a_day=120).fill(engine, FIRST, LAST)
        while catch_up(engine, settings, 10_000):
            pass
    return folder


@pytest.fixture
def house(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("BUERGERDRAHT_HOME", str(home))
    yield House(home)


def test_the_summary_has_every_key_overall_and_for_each_group(house: House) -> None:
    found = house.json("summary", "--by", "day")
    for group in (found["overall"], *found["groups"]):
        assert group.keys() >= WANTED
    assert isinstance(found["overall"]["left_otherwise"], dict)
    assert found["formulas"]["service_level"].startswith("A(30) / O")
    assert all(isinstance(note, str) for note in found["notes"])
    assert [group["day"] for group in found["groups"]] == ["2026-10-19", "2026-10-20", "2026-10-21"]


@pytest.mark.parametrize("by", ["hotline", "hour", "day", "mandant", "pool"])
def test_groups_add_up_to_all(house: House, by: str) -> None:
    found = house.json("summary", "--by", by)
    for key in ("offered", "answered", "abandoned", "ended_before_queue"):
        assert sum(group[key] for group in found["groups"]) == found["overall"][key]


def test_each_single_call_is_in_the_summary(house: House) -> None:
    calls, overall = house.json("calls"), house.json("summary")["overall"]
    ended = [call["result"] for call in calls]
    assert ended.count("answered") == overall["answered"]
    assert ended.count("abandoned") == overall["abandoned"]
    assert len(house.json("lost")) == overall["abandoned"] + sum(overall["left_otherwise"].values())


@pytest.mark.parametrize("what", ["calls", "lost"])
@pytest.mark.parametrize("by", ["hotline", "hour", "day", "week", "mandant", "pool", "topic", "place"])
def test_single_calls_say_their_group_where_they_are_asked_for_by_it(
    house: House, what: str, by: str
) -> None:
    objects = house.json(what, "--by", by, "--view", "citizen")
    assert [each["call_id"] for each in objects] == [each["call_id"] for each in house.json(what)]
    keys, *rows = csv_rows(house.run(what, *PERIOD, "--by", by, "--format", "csv"))
    assert keys[0] == "group"
    assert [row[0] for row in rows] == [each["group"] for each in objects]
    of_summary = {group[by] for group in house.json("summary", "--by", by)["groups"]}
    of_summary.add(WITHOUT.get(By(by)))
    assert {name for each in objects for name in each["group"].split("; ")} <= of_summary


def test_visits_say_their_call_s_group(house: House) -> None:
    keys, *rows = csv_rows(house.run("calls", *PERIOD, "--view", "queue", "--by", "day", "--format", "csv"))
    assert all(row[0] == row[keys.index("day")] for row in rows)
    assert house.json("lost", "--view", "queue") == house.json("lost")


def test_a_filter_and_a_threshold(house: House) -> None:
    whole = house.json("summary")["overall"]
    assert house.json("summary", "--hotline", "nummer-115")["overall"]["offered"] == whole["offered"]
    strict = house.json("summary", "--threshold", "5")["overall"]
    assert 0 < strict["answered_within_threshold"] < whole["answered_within_threshold"]
    assert house.json("summary", "--short", "60")["overall"]["short_abandoned"] > whole["short_abandoned"]


def test_outcome_6_counts_as_settled_where_it_is_asked(house: House) -> None:
    plain, other = house.json("summary"), house.json("summary", "--other-settled")
    assert plain["overall"]["first_point_resolution"] < other["overall"]["first_point_resolution"]
    assert plain["formulas"]["first_point_resolution"] != other["formulas"]["first_point_resolution"]


def test_the_queue_s_view_shows_visits(house: House) -> None:
    calls = house.json("calls", "--view", "queue")
    assert (
        sum(len(call.get("visits", ())) for call in calls)
        == house.json("summary", "--view", "queue")["overall"]["offered"]
    )


def test_csv_has_a_line_of_keys_and_then_rows_only(house: House) -> None:
    keys, overall, *groups = csv_rows(house.run("summary", *PERIOD, "--by", "day", "--format", "csv"))
    assert keys[:2] == ["day_key", "day"]
    assert set(keys) >= WANTED - {"left_otherwise"}
    assert (overall[1], [group[0] for group in groups]) == (
        "Alle",
        ["2026-10-19", "2026-10-20", "2026-10-21"],
    )


def test_the_keys_of_a_csv_are_the_same_whatever_happened_and_none_stands_twice(house: House) -> None:
    filled, empty = (
        csv_rows(house.run("summary", "--from", day, "--to", day, "--format", "csv"))[0]
        for day in (FIRST.isoformat(), "2020-01-01")
    )
    assert filled == empty
    assert len(filled) == len(set(filled))
    assert set(filled) >= {f"left_{reason}" for reason in (*LEFT, "other")}
    assert set(filled) >= {f"outcome_{number}" for number in range(1, 9)}


def test_xlsx_has_what_was_asked_on_top_and_the_formulas_behind(house: House, tmp_path: Path) -> None:
    path = tmp_path / "bericht.xlsx"
    house.run("summary", *PERIOD, "--by", "hotline", "--format", "xlsx", "--output", str(path))
    rows = rows_of(path)
    assert rows[1] == {"A": "Zeitraum", "B": "19.10.2026 bis 21.10.2026"}
    assert any(row.get("A") == "Stand" for row in rows)
    assert any("A(30) / O" in str(row.get("B")) for row in rows_of(path, 2))
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("what", ["calls", "lost"])
def test_single_calls_as_files_are_the_same_calls(house: House, tmp_path: Path, what: str) -> None:
    keys, *rows = csv_texts(house.run(what, *PERIOD, "--format", "csv"))
    objects = house.json(what)
    assert [row[keys.index("call_id")] for row in rows] == [each["call_id"] for each in objects]
    house.run(what, *PERIOD, "--format", "xlsx", "--output", str(tmp_path / "anrufe.xlsx"))
    assert [row["A"] for row in rows_of(tmp_path / "anrufe.xlsx")][-len(rows) :] == [row[0] for row in rows]
    assert formulas_in(tmp_path / "anrufe.xlsx") == []


def test_lost_calls_say_why_and_never_who(house: House) -> None:
    lost = house.json("lost")
    assert lost[0].keys() >= {
        "arrived_at",
        "hotline",
        "pool",
        "wait_seconds",
        "result",
        "reason",
        "reached_same_day",
    }
    assert not any("number" in key for one in lost for key in one)
    assert {one["reached_same_day"] for one in lost} == {"not known"}


def test_who_looks_at_single_calls_is_on_record(house: House) -> None:
    house.json("calls", "--hotline", "nummer-115")
    engine = make_engine(f"sqlite:///{house.home / 'buergerdraht.sqlite3'}")
    with reading(engine) as session:
        last = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert last is not None
    assert (last.verb, last.thing) == ("see", "reports")
    assert "vom 19.10.2026 bis zum 21.10.2026" in last.detail
    assert "Hotline 115" in last.detail
    engine.dispose()


def test_xlsx_is_not_written_to_a_terminal(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(delivering.sys, "stdout", Terminal())
    with pytest.raises(delivering.CannotDeliver, match="--output"):
        delivering.Delivery(delivering.Form.XLSX).check()
    assert house.run("summary", *PERIOD, "--format", "xlsx").startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--hotline", "keine"), "Bekannt sind: nummer-115"),
        (("--mandant", "keiner"), "--mandant keiner gibt es nicht"),
        (("--pool", "keiner"), "--pool keiner gibt es nicht"),
        (("--topic", "9999"), "--topic 9999 gibt es nicht"),
        (("--place", "99"), "--place 99 gibt es nicht"),
        (("--threshold", "bald"), "--threshold bald geht nicht"),
        (("--short", "-1"), "--short -1 geht nicht"),
        (("--threshold", "203"), "Am nächsten liegen 200 und 205 Sekunden"),
        (("--short", "3590"), "Am nächsten liegen 3570 und 3600 Sekunden"),
        (("--output", "/nirgends/bericht.csv", "--format", "csv"), "Legen Sie ihn vorher an"),
        (("--output", "/", "--format", "json"), "/ ist ein Ordner"),
    ],
)
def test_what_cannot_be_asked_is_said(house: House, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in house.refusal("summary", *PERIOD, *words)


def test_a_failed_report_leaves_the_old_file(house: House, tmp_path: Path) -> None:
    kept = tmp_path / "bericht.csv"
    kept.write_text("alt")
    house.refusal("summary", "--from", "gestern", "--to", "heute", "--format", "csv", "--output", str(kept))
    assert kept.read_text() == "alt"
    assert list(tmp_path.iterdir()) == [kept]
