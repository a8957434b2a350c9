"""`ledger check` finds what somebody changed by hand, and says what does not meet."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, select, text, update

from buergerdraht.database import writing
from buergerdraht.settings import Settings
from contacts.concerns import Entry, Recording, record
from contacts.stints import answer
from reporting.checking import sums
from reporting.checking.calls import differing_calls
from reporting.checking.live import FEWER, MORE
from reporting.ledger.check import check
from reporting.ledger.intake import Centre
from reporting.ledger.reader import Reader
from reporting.ledger.tables import LedgerCallRow, LedgerFileRow, LedgerLineRow, LedgerSpanRow
from reporting.live_counts import saw
from reporting.rollups.catching_up import catch_up
from reporting.rollups.span import day_bounds
from reporting.rollups.tables import RollupConcernRow, RollupDueRow, RollupRow
from reporting.sums.packing import pack, unpack
from tests.support.calls_in_database import Made, put
from tests.support.contacts import ANSWERED
from tests.support.corpus import CORPUS, case, cases
from tests.support.ledger import NOW, written

NOON = datetime(2026, 11, 20, 11, 5, tzinfo=UTC)
HOME = Settings(home=Path("nowhere"), cache=Path("nowhere"))
KEY = "bd-1790000000.1"
QUARTER, HOUR = "2026-11-20T12:00:00+01:00", "2026-11-20T12:00:00+01:00"


def caught_up(engine: Engine, *calls: Made) -> None:
    put(engine, *calls)
    while catch_up(engine, HOME, 1000):
        pass


def test_sums_that_are_right_do_not_differ(engine: Engine) -> None:
    caught_up(engine, Made("1", NOON, concerns=(Entry(1, 101, "010990001001"),)), Made("2", NOON))
    found = check(engine)
    assert (found["differing_sums"], found["due_quarters"]) == (0, 0)
    assert found["listed"]["calls_without_outcome"] == ["2"]


def test_a_sum_changed_by_hand_is_found_and_named(engine: Engine) -> None:
    caught_up(engine, Made("1", NOON))
    with writing(engine) as session:
        row = session.scalars(select(RollupRow).where(RollupRow.minutes == 15)).first()
        row.numbers = pack({part: number + 1 for part, number in unpack(row.numbers).items()})
    found = check(engine)
    assert (found["differing_sums"], found["listed"]["differing_sums"]) == (1, [QUARTER])


def test_sums_that_are_missing_or_due_are_told_apart(engine: Engine) -> None:
    caught_up(engine, Made("1", NOON, concerns=(Entry(1, 101),)))
    with writing(engine) as session:
        session.execute(delete(RollupConcernRow))
    assert check(engine)["listed"]["differing_sums"] == ["2026-11-20"]
    put(engine, Made("2", NOON))
    found = check(engine)
    assert (found["differing_sums"], found["due_quarters"]) == (0, 1)


def test_a_call_changed_behind_the_sums_is_found(engine: Engine) -> None:
    caught_up(engine, Made("1", NOON))
    with writing(engine) as session:
        session.execute(update(LedgerCallRow).values(wait_ms=1))
        session.execute(delete(RollupDueRow))
    assert set(check(engine)["listed"]["differing_sums"]) == {QUARTER, HOUR, "2026-11-20"}


def test_outcomes_without_a_call_are_listed(engine: Engine) -> None:
    with writing(engine) as session:
        stint = answer(session, ANSWERED)
        record(session, Recording(stint, 1, Entry(1), "a-abcdefgh", NOON))
    found = check(engine)
    assert (found["outcomes_without_call"], found["listed"]["outcomes_without_call"]) == (
        1,
        [ANSWERED.call_key],
    )


def test_what_ami_counted_otherwise_is_told_and_no_error(engine: Engine) -> None:
    caught_up(engine, Made("1", NOON), Made("2", NOON + timedelta(hours=1)))
    with writing(engine) as session:
        saw(session, NOON, arrived=1)
        saw(session, NOON, answered=1)
        saw(session, NOON + timedelta(hours=1), arrived=2, answered=1)
        saw(session, NOON + timedelta(hours=2), arrived=0)
    told = check(engine)["ami"]
    assert [(hour["hour"], hour["why"]) for hour in told] == [("2026-11-20T13:00:00+01:00", MORE)]
    with writing(engine) as session:
        saw(session, NOON, arrived=-1, answered=-1)
    assert check(engine)["ami"][0]["why"] == FEWER


def differing(engine: Engine) -> tuple[int, int]:
    """Calls and sums, once everything due is made."""
    while catch_up(engine, HOME, 1000):
        pass
    found = check(engine)
    return found["differing"], found["differing_sums"]


def test_no_call_differs_whatever_was_read(settings: Settings, sqlite: Engine, tmp_path: Path) -> None:
    for each in cases():
        reader = Reader(settings, sqlite, {}, Centre("nebenan" if each.is_foreign else ""))
        for number, lines in enumerate(each.files):
            reader.read(written(tmp_path / f"{each.name}-{number}", lines), NOW)
        with writing(sqlite) as session:
            assert list(differing_calls(session)) == [], each.name
            for table in (LedgerLineRow, LedgerFileRow, LedgerCallRow, LedgerSpanRow):
                session.execute(delete(table))


def test_a_call_whose_lines_are_there_and_whose_row_is_gone_is_named(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    for centre in ("", "nebenan"):
        log = written(tmp_path / "queue_log", case(CORPUS / "answered-caller-hangs-up.txt").log)
        Reader(settings, engine, {}, Centre(centre)).read(log, NOW)
    assert differing(engine) == (0, 0)
    with writing(engine) as session:
        session.execute(delete(LedgerCallRow))
        session.execute(delete(RollupDueRow))
        session.execute(delete(RollupRow))
        session.execute(delete(RollupConcernRow))
    assert differing(engine) == (2, 0)
    assert check(engine)["listed"]["differing"] == [KEY, f"nebenan:{KEY}"]


@pytest.mark.parametrize(
    "change",
    [
        "ledger_stint SET wrap_up_ms = 999000",
        "ledger_stint SET answered_at = 1",
        "ledger_stint SET ended_at = 1",
        "ledger_stint SET ended_by = 'agent'",
        "ledger_visit SET entered_at = 1",
        "ledger_visit SET left_at = 1",
    ],
)
def test_a_part_changed_by_hand_is_found(
    settings: Settings, engine: Engine, tmp_path: Path, change: str
) -> None:
    log = written(tmp_path / "queue_log", case(CORPUS / "answered-caller-hangs-up.txt").log)
    Reader(settings, engine, {}).read(log, NOW)
    with writing(engine) as session:
        session.execute(text(f"UPDATE {change}"))
    assert check(engine)["differing"] == 1


def test_two_calls_far_apart_are_two_days_to_check(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    far = datetime(2286, 1, 1, 12, tzinfo=UTC)
    caught_up(engine, Made("1", NOON), Made("2", far))
    looked_at: list[str] = []

    def noted(day: str) -> tuple[int, int]:
        looked_at.append(day)
        return day_bounds(day)

    monkeypatch.setattr(sums, "day_bounds", noted)
    assert check(engine)["differing_sums"] == 0
    assert looked_at == ["2026-11-20", "2286-01-01"]


def test_sums_of_a_topic_on_a_day_without_calls_are_found(engine: Engine) -> None:
    caught_up(engine, Made("1", NOON, concerns=(Entry(1, 101),)))
    with writing(engine) as session:
        session.execute(update(RollupConcernRow).values(day="2026-11-23"))
    assert check(engine)["listed"]["differing_sums"] == ["2026-11-20", "2026-11-23"]
