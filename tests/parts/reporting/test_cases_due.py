"""Cases answered in time, from the cases of both databases and by the command."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update
from typer.testing import CliRunner

from buergerdraht.command import build_command
from buergerdraht.database import reading, writing
from buergerdraht.settings import Settings
from contacts.cases.case import CaseOffice, CaseWish, Channel
from contacts.cases.deadlines import Deadlines, Reading
from contacts.cases.tables import OfficeCaseRow
from contacts.concerns import Entry, Recording, record
from contacts.stints import Answered, answer
from reporting.asked import Asked, Only
from reporting.cases_in_time import InTime, cases_in_time
from routing.organisation.opening import prepared_database
from routing.organisation.store import Edit, save
from tests.support.organisations import small_organisation

NOW = datetime(2024, 9, 25, 12, tzinfo=UTC)
"""Past for the command too, which asks the clock of today."""
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ASKED = Asked(NOW - 5 * DAY, NOW + 5 * DAY)
CASES = (
    ("Bauamt", "kreis", NOW - DAY, NOW - DAY - HOUR, 101),
    ("Bauamt", "kreis", NOW - DAY, NOW - DAY + HOUR, 102),
    ("Bauamt", "wedel", NOW - HOUR, None, 101),
    ("Sozialamt", "kreis", NOW - 2 * DAY, NOW - 3 * DAY, 101),
    ("Sozialamt", "kreis", NOW + HOUR, NOW - HOUR, 101),  # answered, and not yet due
    ("Sozialamt", "kreis", NOW - 6 * DAY, None, 101),  # of another period
)


def made(engine: Engine) -> None:
    with writing(engine) as session:
        for number, (office, mandant, due, answered, topic) in enumerate(CASES):
            who = ("nummer-115", mandant, "buergertelefon", "a-abcdefgh", None)
            stint = answer(session, Answered(f"bd-{number}.1", "leg", *who, NOW - 9 * DAY, NOW - 9 * DAY))
            dates = Deadlines(Reading.SERVICE_HOURS, due, due - DAY)
            wish = CaseWish(
                CaseOffice("", office, ""), dates, Channel.TELEPHONE, "0410155501", caller_hash=""
            )
            record(session, Recording(stint, 1, Entry(4, topic), "a-abcdefgh", NOW - 9 * DAY), wish)
            row = OfficeCaseRow
            session.execute(update(row).where(row.stint_id == stint).values(answered_at=answered))


def test_cases_count_in_the_period_in_which_they_were_due(engine: Engine) -> None:
    made(engine)
    with reading(engine) as session:
        assert cases_in_time(session, ASKED, NOW) == (InTime("Bauamt", 3, 1), InTime("Sozialamt", 1, 1))
        kreis = Only(mandanten=frozenset({"kreis"}))
        assert cases_in_time(session, replace(ASKED, only=kreis), NOW)[0] == InTime("Bauamt", 2, 1)
        assert cases_in_time(session, replace(ASKED, only=replace(kreis, topic=102)), NOW) == (
            InTime("Bauamt", 1, 0),
        )
        for nothing in (Only(pool="krise"), Only(hotline="abfall"), Only(place="010990000001")):
            assert cases_in_time(session, replace(ASKED, only=nothing), NOW) == ()
        assert len(cases_in_time(session, replace(ASKED, only=Only(pool="buergertelefon")), NOW)) == 2


def test_a_case_that_was_taken_back_is_none(engine: Engine) -> None:
    made(engine)
    with writing(engine) as session:
        session.execute(update(OfficeCaseRow).values(is_withdrawn=True))
    with reading(engine) as session:
        assert cases_in_time(session, ASKED, NOW) == ()


@pytest.fixture
def house(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with prepared_database(settings) as own:
        save(own, small_organisation(), Edit("probe", NOW, None))
        made(own)
    monkeypatch.setenv("BUERGERDRAHT_HOME", str(settings.home))
    yield


@pytest.mark.usefixtures("house")
def test_the_command_tells_each_office(tmp_path: Path) -> None:
    asked = ["report", "cases", "--from", "2024-09-20", "--to", "2024-09-24"]
    told = CliRunner().invoke(build_command(), [*asked, "--format", "json"])
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)[0] == {"office": "Bauamt", "due": 2, "in_time": 1, "in_time_share": 0.5}
    file = tmp_path / "faelle.csv"
    written = CliRunner().invoke(build_command(), [*asked, "--format", "csv", "--output", str(file)])
    assert written.exit_code == 0, written.output
    rows = file.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert rows == ["Bauamt;2;1;0,5000", "Sozialamt;1;1;1,0000"]
