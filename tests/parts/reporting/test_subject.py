from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from buergerdraht.audit import AuditEntry
from buergerdraht.database import reading, writing
from buergerdraht.settings import Settings
from contacts.lost_calls import LostCall, lose
from contacts.numbers import hash_of
from contacts.tables import ContactRow
from contacts.wish_tables import LostCallRow
from contacts.wishes import WishState
from reporting.ledger.reader import Reader
from reporting.ledger.tables import LedgerCallRow, LedgerLineRow
from reporting.subject import Subject
from tests.support.contacts import answered
from tests.support.corpus import CORPUS, case
from tests.support.ledger import NOW, rows, written
from tests.support.wishes import ASKING, asked, found

NUMBER = "041015550101"


@pytest.fixture
def filled(settings: Settings, engine: Engine, tmp_path: Path) -> Engine:
    """One call of the number, its number known to the console, and one of somebody else."""
    log = written(tmp_path / "queue_log", case(CORPUS / "answered-caller-hangs-up.txt").log)
    Reader(settings, engine, {}).read(log, NOW)
    answered(engine, call_key="bd-1790000000.1", leg="bd-1790000004.2", number=NUMBER)
    answered(engine)
    return engine


@pytest.mark.parametrize("spelling", [NUMBER, "+49 4101 5550101", "04101/555 01 01"])
def test_a_number_is_found_in_any_spelling(filled: Engine, settings: Settings, spelling: str) -> None:
    [row] = Subject(settings, filled, spelling).find()
    assert (row["call_id"], row["kept"]) == ("bd-1790000000.1", "number")


@pytest.mark.parametrize("number", ["04101 555 0102", "", "anonymous"])
def test_another_number_leads_to_nothing(filled: Engine, settings: Settings, number: str) -> None:
    assert Subject(settings, filled, number).find() == []


def test_erased_it_is_nowhere_and_the_call_still_counts(filled: Engine, settings: Settings) -> None:
    subject = Subject(settings, filled, NUMBER)
    assert len(subject.erase(NOW + timedelta(minutes=1))) == 1
    assert subject.find() == []
    for table in (ContactRow, LedgerCallRow, LedgerLineRow):
        mine = [row for row in rows(filled, table) if row["call_key"] == "bd-1790000000.1"]
        assert mine
        assert not any(row["number_hash"] for row in mine)
    with reading(filled) as session:
        assert [entry.detail for entry in session.scalars(select(AuditEntry))] == ["1 Anrufe"]


def test_wishes_and_lost_calls_are_found_and_erased(engine: Engine, settings: Settings) -> None:
    with writing(engine) as session:
        lose(session, LostCall("bd-8.1", "wedel", "wedel", NUMBER, NOW, True))
        lose(session, LostCall("bd-8.2", "wedel", "wedel", "041015550102", NOW, True))
    key = asked(engine, number=NUMBER, number_hash=hash_of(settings, NUMBER, NOW)).key
    subject = Subject(settings, engine, "+49 4101 5550101")
    assert {(row["call_id"], row["kept"]) for row in subject.find()} == {
        (ASKING.call_key, "number"),
        ("bd-8.1", "number"),
    }
    subject.erase(NOW)
    assert subject.find() == []
    assert found(engine, key).state is WishState.WITHDRAWN
    assert [row["number"] for row in rows(engine, LostCallRow)] == ["+4941015550102"]


def test_erasing_leaves_others_alone(filled: Engine, settings: Settings) -> None:
    Subject(settings, filled, NUMBER).erase(NOW)
    assert [row["number"] for row in rows(filled, ContactRow) if row["number"]] == ["041015550199"]
